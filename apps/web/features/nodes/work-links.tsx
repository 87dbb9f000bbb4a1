import Link from 'next/link';
import { Play } from 'lucide-react';
import { Duration } from '@/ui/time/duration';
import type { NodeWork } from './queries';

/** What runs on a node, each a link to its project. */
export function WorkLinks({ work }: { readonly work: readonly NodeWork[] | null }) {
  if (work === null) return <span className="text-muted">not known now</span>;
  if (work.length === 0) return <span className="text-muted">nothing</span>;
  return (
    <ul className="flex min-w-0 flex-col gap-0.5">
      {work.map(({ projectId, projectName, run, stageId, sinceMs }) => (
        <li key={`${projectId} ${run}`} className="flex min-w-0 items-start gap-1.5">
          <Play aria-hidden className="mt-0.75 size-3.5 shrink-0 text-blue-fg" />
          <div className="min-w-0 flex-1">
            <Link
              href={`/projects/${encodeURIComponent(projectId)}`}
              className="block w-fit max-w-full truncate rounded-sm font-medium underline decoration-border-strong underline-offset-3 hover:decoration-current"
            >
              {projectName ?? projectId}
            </Link>
            <p className="truncate text-sm text-muted">
              {stageId ?? 'stage'} · run {run} · <Duration from={sinceMs} to={null} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
