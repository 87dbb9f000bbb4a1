'use client';

import { isEnded, type RunSummary } from '@winslow/domain';
import { ScrollText } from 'lucide-react';
import { QueryView } from '@/features/api/query-view';
import { useOpenProject } from '@/features/project/project-context';
import { EmptyState } from '@/ui/feedback/empty-state';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Select } from '@/ui/form/select';
import { Page } from '@/ui/layout/page';
import { stateLook } from '@/ui/state/states';
import { StateBadge } from '@/ui/state/state-badge';
import { useLogParams } from './log-params';
import { LogView } from './log-view';
import type { LogInfo, LogPlace } from './log-types';
import { useLogInfo } from './queries';

/** Logs of a project: one run's at a time, the newest first. */
export function LogsTab() {
  const { view } = useOpenProject();
  const { params } = useLogParams();
  const newest = view.runs.at(-1);
  if (newest === undefined) {
    return (
      <Page>
        <EmptyState icon={<ScrollText aria-hidden className="size-6" />} title="Nothing has run yet">
          Each run of a stage writes a log. It appears here from its first line on.
        </EmptyState>
      </Page>
    );
  }
  const run = view.runs.find((one) => one.run === params.run) ?? newest;
  const attempts = Math.max(1, run.attempt);
  const attempt = Math.min(attempts, Math.max(1, params.attempt ?? attempts));
  const place: LogPlace = { project: view.projectId, run: run.run, attempt };
  return (
    <Page>
      <div className="flex flex-col gap-3">
        <RunPicker runs={view.runs} run={run} attempt={attempt} attempts={attempts} />
        <OneLog key={`${place.run}.${attempt}`} place={place} run={run} />
      </div>
    </Page>
  );
}

interface RunPickerProps {
  readonly runs: readonly RunSummary[];
  readonly run: RunSummary;
  readonly attempt: number;
  readonly attempts: number;
}

function RunPicker({ runs, run, attempt, attempts }: RunPickerProps) {
  const { setParams } = useLogParams();
  const { view } = useOpenProject();
  const nameOf = (stageId: string) => view.pipeline.stages.find(({ id }) => id === stageId)?.name ?? stageId;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        aria-label="Run"
        className="w-80 max-w-full"
        value={String(run.run)}
        options={runs.toReversed().map((one) => ({
          value: String(one.run),
          label: `Run ${one.run} · ${nameOf(one.stageId)} · ${stateLook(one.status).word}`,
        }))}
        onChange={(value) =>
          void setParams({ run: Number(value), attempt: null, line: null }, { history: 'push' })
        }
      />
      {attempts > 1 && (
        <Select
          aria-label="Attempt"
          value={String(attempt)}
          options={Array.from({ length: attempts }, (_, index) => attempts - index).map((number) => ({
            value: String(number),
            label: `Attempt ${number} of ${attempts}`,
          }))}
          onChange={(value) => void setParams({ attempt: Number(value), line: null }, { history: 'push' })}
        />
      )}
      <StateBadge state={run.status} />
    </div>
  );
}

function OneLog({ place, run }: { readonly place: LogPlace; readonly run: RunSummary }) {
  const query = useLogInfo(place);
  return (
    <QueryView query={query} what="The log" skeleton={<Skeleton className="h-[60vh] w-full" />}>
      {(info) =>
        info.lines === 0 ? <EmptyLog info={info} run={run} /> : <LogView place={place} info={info} />
      }
    </QueryView>
  );
}

function EmptyLog({ info, run }: { readonly info: LogInfo; readonly run: RunSummary }) {
  const isOver = info.sealed || isEnded(run.status);
  return (
    <div className="rounded-lg border border-border bg-surface">
      <EmptyState
        icon={<ScrollText aria-hidden className="size-6" />}
        title={isOver ? 'This run has written no log' : 'No line yet'}
      >
        {isOver
          ? 'It ended before its container said anything.'
          : 'Lines appear here as the run writes them.'}
      </EmptyState>
    </div>
  );
}
