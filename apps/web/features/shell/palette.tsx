'use client';

import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { CornerDownLeft } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useId, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import { api } from '@/features/api/client';
import { isMac } from '@/features/platform/is-mac';
import { Dialog } from '@/ui/dialog/dialog';
import { INPUT_CLASS } from '@/ui/form/input-class';
import { StateBadge } from '@/ui/state/state-badge';
import { Kbd } from '@/ui/text/kbd';
import { actionItems, rankItems, type PaletteItem } from './palette-items';
import { shortcutStore } from './shortcut-store';

interface Entry extends PaletteItem {
  readonly state?: string | null;
}

const MOST_PROJECTS = 8;

/** Finds projects, and everything that can be done or gone to, by a few letters. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const entries = useEntries(useDeferredValue(typed.trim()));
  const chosen = Math.min(at, Math.max(0, entries.length - 1));
  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(entries.length - 1, chosen + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, chosen - 1));
    else if (event.key === 'Enter') choose(entries[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog open onClose={onClose} title="Search or go to">
      <input
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={entries[chosen] && `${list}-${entries[chosen].id}`}
        aria-label="Project, page or action"
        placeholder="Project, page or action"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className={INPUT_CLASS}
      />
      <div id={list} role="listbox" aria-label="Found" className="mt-2 h-80 overflow-y-auto">
        {entries.map((entry, place) => (
          <Row
            key={entry.id}
            id={`${list}-${entry.id}`}
            entry={entry}
            isChosen={place === chosen}
            onPoint={() => setAt(place)}
            onChoose={() => choose(entry)}
          />
        ))}
        {entries.length === 0 && (
          <p className="px-2 py-6 text-center text-muted">Nothing is called like that.</p>
        )}
      </div>
    </Dialog>
  );
}

function useEntries(typed: string): readonly Entry[] {
  const router = useRouter();
  const groups = useSyncExternalStore(shortcutStore.watch, shortcutStore.read, shortcutStore.read);
  const { data } = useQuery({
    queryKey: ['projects', 'palette', typed],
    queryFn: ({ signal }) =>
      api.listProjects(
        { query: { limit: MOST_PROJECTS, ...(typed === '' ? {} : { q: typed }) } },
        { signal },
      ),
    placeholderData: (before) => before,
  });
  const projects: readonly Entry[] = (data?.items ?? []).map((row) => ({
    id: `project-${row.projectId}`,
    label: row.name,
    detail: row.pipeline ?? '',
    state: row.status,
    run: () => router.push(`/projects/${row.projectId}`),
  }));
  return [...projects, ...rankItems(actionItems(groups, isMac()), typed)];
}

interface RowProps {
  readonly id: string;
  readonly entry: Entry;
  readonly isChosen: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Row({ id, entry, isChosen, onPoint, onChoose }: RowProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onMouseMove={onPoint}
      onMouseDown={(event) => {
        event.preventDefault(); // the box keeps the focus
        onChoose();
      }}
      ref={(element) => {
        if (isChosen) element?.scrollIntoView({ block: 'nearest' });
      }}
      className={clsx('flex h-9 items-center gap-2 rounded-sm px-2', isChosen && 'bg-hover')}
    >
      <span className="truncate">{entry.label}</span>
      <span className="min-w-0 flex-1 truncate text-sm text-muted">{entry.detail}</span>
      {entry.state !== undefined && <StateBadge state={entry.state} look="plain" />}
      {entry.keys !== undefined && <Kbd>{entry.keys}</Kbd>}
      {isChosen && <CornerDownLeft aria-hidden className="size-3.5 text-muted" />}
    </div>
  );
}
