'use client';

import { History } from 'lucide-react';
import { useState } from 'react';
import { FailurePanel } from '@/features/api/failure-panel';
import { Button } from '@/ui/button/button';
import { EmptyState } from '@/ui/feedback/empty-state';
import { Table, Th } from '@/ui/table/table';
import { filterHistory, historyRows } from '../model/history';
import { useOpenProject } from '../project-context';
import { useHistory } from '../queries';
import { usePageAddress } from '../use-address';
import { CommandRow } from './command-row';
import { HistoryBar } from './history-bar';
import { RunRow } from './run-row';
import { Timeline } from './timeline';
import { useHistoryFilter } from './use-history-filter';

/** Runs and commands, newest first. `isNarrow` leaves out what a run's own panel says. */
export function HistoryList({ isNarrow }: { readonly isNarrow: boolean }) {
  const { project, view } = useOpenProject();
  const used = useHistoryFilter();
  const address = usePageAddress();
  const journal = useHistory(project);
  const [selected, setSelected] = useState<readonly number[]>([]);
  const all = historyRows(view.runs, journal.data ?? []);
  const rows = filterHistory(all, used.filter);
  const open = (run: number) => address.set({ run: String(run) }, 'push');
  const select = (run: number, isOn: boolean) =>
    setSelected((before) => (isOn ? [...before, run].slice(-2) : before.filter((other) => other !== run)));
  return (
    <>
      <HistoryBar used={used} selected={selected} />
      {journal.isError && (
        <div className="mb-3">
          <FailurePanel
            error={journal.error}
            what="The history of commands"
            onRetry={() => void journal.refetch()}
          />
        </div>
      )}
      <div className="rounded-lg border border-border bg-surface">
        {rows.length === 0 ? (
          <Nothing
            total={all.length}
            onClear={() => used.set({ stage: null, state: null, cause: null, show: null })}
          />
        ) : used.view === 'timeline' ? (
          <Timeline runs={rows.flatMap((row) => (row.kind === 'run' ? [row.run] : []))} onOpen={open} />
        ) : (
          <Table label="Runs and commands">
            <thead>
              <HeadRow isNarrow={isNarrow} />
            </thead>
            <tbody>
              {rows.map((row) =>
                row.kind === 'run' ? (
                  <RunRow
                    key={`run ${row.run.run}`}
                    run={row.run}
                    isNarrow={isNarrow}
                    isOpen={address.number('run') === row.run.run}
                    isSelected={selected.includes(row.run.run)}
                    onOpen={open}
                    onSelect={select}
                  />
                ) : (
                  <CommandRow key={`command ${row.seq}`} row={row} isNarrow={isNarrow} />
                ),
              )}
            </tbody>
          </Table>
        )}
      </div>
    </>
  );
}

function HeadRow({ isNarrow }: { readonly isNarrow: boolean }) {
  return (
    <tr>
      <Th className="w-8 pr-0!">
        <span className="sr-only">Select for comparing</span>
      </Th>
      <Th>Run</Th>
      <Th>State</Th>
      <Th className="hidden sm:table-cell">When</Th>
      <Th className="hidden sm:table-cell">Duration</Th>
      {!isNarrow && (
        <>
          <Th className="hidden lg:table-cell">Cause</Th>
          <Th className="hidden lg:table-cell">Who</Th>
          <Th className="hidden xl:table-cell">Node</Th>
          <Th right className="hidden xl:table-cell">
            Exit code
          </Th>
        </>
      )}
    </tr>
  );
}

function Nothing({ total, onClear }: { readonly total: number; readonly onClear: () => void }) {
  if (total === 0) {
    return (
      <EmptyState icon={<History aria-hidden className="size-6" />} title="Nothing has happened yet.">
        Every run and every command will stand here, with who and why.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`0 of ${total} entries.`}
      action={<Button onClick={onClear}>Clear the filters</Button>}
    />
  );
}
