import Link from 'next/link';
import { Play } from 'lucide-react';
import { Duration } from '@/ui/time/duration';
import type { NodeWork } from './queries';

/** Address of a run within its project. */
export function runAddress(projectId: string, run: number): string {
  return `/projects/${encodeURIComponent(projectId)}/history?run=${run}`;
}

/** What runs on a node, each a link to its project. */
export function WorkLinks({ work }: { readonly work: readonly NodeWork[] | null }) {
  if (work === null) return <span className="text-muted">not known now</span>;
  if (work.length === 0) return <span className="text-muted">nothing</span>;
  return (
    <ul className="flex min-w-0 flex-col gap-0.5">
      {work.map(({ projectId, projectName, run, stageId, sinceMs }) => (
        <li key={`${projectId} ${run}`} className="flex min-w-0 items-center gap-1.5">
          <Play aria-hidden className="size-3.5 shrink-0 text-blue-fg" />
          <Link
            href={`/projects/${encodeURIComponent(projectId)}`}
            className="min-w-0 truncate rounded-sm font-medium underline decoration-border-strong underline-offset-3 hover:decoration-current"
          >
            {projectName ?? projectId}
          </Link>
          <span className="truncate text-muted">
            {stageId ?? 'stage'} · run {run}
          </span>
          <span className="ml-auto pl-1 text-muted">
            <Duration from={sinceMs} to={null} />
          </span>
        </li>
      ))}
    </ul>
  );
}
