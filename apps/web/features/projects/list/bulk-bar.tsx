'use client';

import { CircleCheck, CircleX, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/ui/button/button';
import { ConfirmDialog } from '@/ui/dialog/confirm-dialog';
import { Dialog } from '@/ui/dialog/dialog';
import type { ProjectRow } from '../queries';
import { BULK_ACTIONS, fittingRows, type BulkName } from './bulk-actions';
import { useBulk, type BulkResult } from './use-bulk';

export interface BulkBarProps {
  /** The chosen projects. */
  readonly rows: readonly ProjectRow[];
  readonly onClear: () => void;
}

const ORDER: readonly BulkName[] = ['start', 'pause', 'resume', 'archive', 'unarchive', 'delete'];

/** What can be done with the chosen projects. Nothing is done to any other, whatever the filter says. */
export function BulkBar({ rows, onClear }: BulkBarProps) {
  const [asked, setAsked] = useState<BulkName | null>(null);
  const { results, run, close } = useBulk();
  const offered = ORDER.filter((name) => fittingRows(rows, name).length > 0);
  return (
    <div
      role="group"
      aria-label="With the chosen projects"
      className="sticky bottom-16 z-20 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-lg border border-border-strong bg-raised p-2 shadow-pop sm:bottom-4"
    >
      <span role="status" className="px-1 font-medium">
        {rows.length} chosen
      </span>
      {offered.map((name) => {
        const { label, danger } = BULK_ACTIONS[name];
        const count = fittingRows(rows, name).length;
        return (
          <Button key={name} size="small" look={danger ? 'danger' : 'plain'} onClick={() => setAsked(name)}>
            {label}
            {count < rows.length && <span className="font-normal">{count}</span>}
          </Button>
        );
      })}
      <Button size="small" look="quiet" onClick={onClear}>
        Choose none
      </Button>
      {asked && (
        <Ask
          name={asked}
          rows={fittingRows(rows, asked)}
          onClose={() => setAsked(null)}
          onConfirm={(reason) => {
            setAsked(null);
            void run(asked, fittingRows(rows, asked), reason);
          }}
        />
      )}
      {results && <Results results={results} onClose={close} />}
    </div>
  );
}

interface AskProps {
  readonly name: BulkName;
  readonly rows: readonly ProjectRow[];
  readonly onClose: () => void;
  readonly onConfirm: (reason: string | undefined) => void;
}

function Ask({ name, rows, onClose, onConfirm }: AskProps) {
  const { label, effect, danger } = BULK_ACTIONS[name];
  const many = rows.length === 1 ? '1 project' : `${rows.length} projects`;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`${label}: ${many}?`}
      action={`${label} ${many}`}
      danger={danger}
      reason="optional"
      typed={danger ? String(rows.length) : undefined}
      onConfirm={onConfirm}
    >
      <p>{effect}</p>
      <ul className="mt-2 max-h-48 overflow-y-auto rounded-md border border-border bg-sunken px-3 py-1.5">
        {rows.map(({ projectId, name: own }) => (
          <li key={projectId} className="truncate">
            {own}
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}

function Results({
  results,
  onClose,
}: {
  readonly results: readonly BulkResult[];
  readonly onClose: () => void;
}) {
  const open = results.filter(({ outcome }) => outcome === null).length;
  const refused = results.filter(({ outcome }) => outcome?.ok === false).length;
  const summary =
    open > 0
      ? `${results.length - open} of ${results.length} answered`
      : refused > 0
        ? `${refused} refused`
        : 'All done';
  return (
    <Dialog
      open
      onClose={onClose}
      title="What became of each"
      description={<span role="status">{summary}</span>}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <ul className="flex flex-col gap-2">
        {results.map(({ id, name, outcome }) => (
          <li key={id} className="flex gap-2">
            <span className="pt-0.5">
              {outcome === null ? (
                <LoaderCircle aria-label="Requested" className="spin size-4 text-muted" />
              ) : outcome.ok ? (
                <CircleCheck aria-label="Done" className="size-4 text-green-fg" />
              ) : (
                <CircleX aria-label="Refused" className="size-4 text-red-fg" />
              )}
            </span>
            <span className="min-w-0">
              <span className="block font-medium break-words">{name}</span>
              <span className="block break-words text-muted">{outcome?.message ?? 'Requested…'}</span>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
