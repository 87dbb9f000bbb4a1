'use client';

import { Hourglass } from 'lucide-react';
import { QueryView } from '@/features/api/query-view';
import { TextLink } from '@/ui/link/text-link';
import { Panel } from '@/ui/layout/panel';
import { Badge } from '@/ui/state/badge';
import { Duration } from '@/ui/time/duration';
import { useWaiting, type WaitingRow } from './queries';
import { requestWords } from './request-words';

/** Runs that wait for a node, and why not yet. Nothing where none waits. */
export function WaitingPanel() {
  return (
    <QueryView query={useWaiting()} what="What waits for a node" skeleton={null}>
      {(waiting) =>
        waiting.length === 0 ? null : (
          <Panel
            title={
              <span className="inline-flex items-center gap-2">
                Waiting for a node <Badge>{waiting.length}</Badge>
              </span>
            }
            flush
            className="mb-4"
          >
            <ol className="divide-y divide-border">
              {waiting.map((row) => (
                <WaitingRun
                  key={`${row.projectId} ${row.run} ${row.attempt}`}
                  row={row}
                  isOpen={waiting.length <= 3}
                />
              ))}
            </ol>
          </Panel>
        )
      }
    </QueryView>
  );
}

function WaitingRun({ row, isOpen }: { readonly row: WaitingRow; readonly isOpen: boolean }) {
  const { projectId, projectName, run, stageId, sinceMs, request, summary, details, behind } = row;
  return (
    <li className="flex flex-col gap-1 px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <Hourglass aria-hidden className="size-4 text-muted" />
        <TextLink href={`/projects/${encodeURIComponent(projectId)}`}>{projectName ?? projectId}</TextLink>
        <span className="text-muted">
          {stageId ?? 'stage'} · run {run}
        </span>
        <span className="ml-auto text-muted">
          for <Duration from={sinceMs} to={null} />
          {behind > 0 && ` · ${behind} before it`}
        </span>
      </div>
      <p className="font-medium">{summary}</p>
      <p className="text-sm text-muted">Asks for {requestWords(request)}.</p>
      {details.length > 0 && (
        <details open={isOpen} className="text-sm">
          <summary className="w-fit rounded-sm text-muted hover:text-text">Why not yet</summary>
          <ul className="mt-1 flex flex-col gap-0.5 border-l border-border pl-3">
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
