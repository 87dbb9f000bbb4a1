'use client';

import { ChevronRight, ClipboardPaste, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/ui/button/button';
import { Panel } from '@/ui/layout/panel';
import { Table, Td, Th, Tr } from '@/ui/table/table';
import type { Edits, EnvironmentRow, EnvironmentTable as Rows } from '../model/environment-rows';
import { AddVariableDialog } from './add-variable-dialog';
import { DotenvDialog } from './dotenv-dialog';
import { VariableRow } from './variable-row';

export interface EnvironmentTableProps {
  readonly projectId: string;
  readonly rows: Rows;
  readonly edits: Edits;
  /** Null: variables cannot be changed for this run. */
  readonly onEdits: ((edits: Edits) => void) | null;
  /** Run whose values stand there for comparison; null: none. */
  readonly filledFrom: number | null;
}

/** Every variable of the run that will be: where its value comes from, and what is changed. */
export function EnvironmentTable({ projectId, rows, edits, onEdits, filledFrom }: EnvironmentTableProps) {
  const [dialog, setDialog] = useState<'dotenv' | 'add' | null>(null);
  const close = () => setDialog(null);
  const known = [...rows.parameters, ...rows.further];
  const row = (one: EnvironmentRow) => (
    <VariableRow key={one.name} projectId={projectId} row={one} edits={edits} onEdits={onEdits} />
  );
  return (
    <Panel
      flush
      title="Variables"
      actions={
        onEdits && (
          <>
            <Button
              size="small"
              look="quiet"
              icon={<Plus aria-hidden className="size-3.5" />}
              onClick={() => setDialog('add')}
            >
              Add
            </Button>
            <Button
              size="small"
              look="quiet"
              icon={<ClipboardPaste aria-hidden className="size-3.5" />}
              onClick={() => setDialog('dotenv')}
            >
              Paste .env
            </Button>
          </>
        )
      }
    >
      <Table label="Variables of the run">
        <thead>
          <tr>
            <Th className="w-2/5">Variable</Th>
            <Th>Value</Th>
            <Th className="hidden sm:table-cell">From</Th>
            <Th className="hidden lg:table-cell">{filledFrom === null ? 'Before' : `Run ${filledFrom}`}</Th>
          </tr>
        </thead>
        <tbody>
          {known.map(row)}
          {known.length === 0 && (
            <Tr>
              <Td colSpan={4} className="text-muted">
                This stage sets no variables.
              </Td>
            </Tr>
          )}
        </tbody>
      </Table>
      {rows.internal.length > 0 && <Internal rows={rows.internal} />}
      {onEdits && dialog === 'dotenv' && (
        <DotenvDialog onClose={close} onRead={(variables) => onEdits({ ...edits, ...variables })} />
      )}
      {onEdits && dialog === 'add' && (
        <AddVariableDialog
          taken={known.map(({ name }) => name)}
          onClose={close}
          onAdd={(name, value) => onEdits({ ...edits, [name]: value })}
        />
      )}
    </Panel>
  );
}

/** Winslow's own variables: there to be looked up, not to be in the way. */
function Internal({ rows }: { readonly rows: readonly EnvironmentRow[] }) {
  return (
    <details className="group border-t border-border">
      <summary className="flex h-row list-none items-center gap-1.5 px-3 text-sm text-muted hover:text-text">
        <ChevronRight aria-hidden className="size-3.5 group-open:rotate-90" />
        {rows.length} that Winslow sets itself
      </summary>
      <dl className="grid grid-cols-1 gap-x-4 px-3 pb-3 sm:grid-cols-[auto_1fr]">
        {rows.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="font-mono text-mono text-muted">{name}</dt>
            <dd className="min-w-0 font-mono text-mono break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
