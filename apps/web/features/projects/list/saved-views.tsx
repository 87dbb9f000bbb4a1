'use client';

import { clsx } from 'clsx';
import { TONES, type Tone } from '@/ui/state/states';
import type { FilterCounts } from './filter-completions';
import { writeToken } from './filter-text';

interface View {
  readonly name: string;
  readonly filter: string;
  readonly count: number | null;
  readonly tone?: Tone;
}

export interface SavedViewsProps {
  readonly filter: string;
  readonly person: string | undefined;
  readonly counts: (FilterCounts & { readonly all: number }) | undefined;
  readonly onChoose: (filter: string) => void;
}

/** Filters that are asked for again and again, with how many there are. */
export function SavedViews({ filter, person, counts, onChoose }: SavedViewsProps) {
  return (
    <div role="group" aria-label="Views" className="flex gap-1 overflow-x-auto pb-0.5">
      {viewsOf(person, counts).map(({ name, filter: own, count, tone }) => {
        const isChosen = filter.trim() === own;
        return (
          <button
            key={name}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChoose(own)}
            className={clsx(
              'inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md border px-2.5',
              isChosen
                ? 'border-border-strong bg-raised font-medium'
                : 'border-transparent text-muted hover:bg-hover hover:text-text',
            )}
          >
            {name}
            {count !== null && (
              <span
                className={clsx(
                  'min-w-5 rounded-sm px-1 text-center text-xs',
                  tone && count > 0 ? `${TONES[tone].ground} ${TONES[tone].text}` : 'bg-chip text-text',
                )}
              >
                {count}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}

function viewsOf(person: string | undefined, counts: SavedViewsProps['counts']): readonly View[] {
  const states = (...names: string[]) =>
    counts ? names.reduce((sum, name) => sum + (counts.byState[name] ?? 0), 0) : null;
  const mine = person === undefined ? [] : [person];
  return [
    { name: 'All', filter: '', count: counts?.all ?? null },
    {
      name: 'Needs me',
      filter: 'state:needs-me',
      count: states('awaitingInput', 'awaitingConfirmation'),
      tone: 'amber',
    },
    { name: 'Running', filter: 'state:running', count: states('running', 'waiting'), tone: 'blue' },
    { name: 'Failed', filter: 'state:failed', count: states('failed'), tone: 'red' },
    ...mine.map((name) => ({
      name: 'Mine',
      filter: writeToken('owner', name),
      count: counts ? (counts.owners[name] ?? 0) : null,
    })),
    { name: 'Archived', filter: 'is:archived', count: counts?.archived ?? null },
  ];
}
