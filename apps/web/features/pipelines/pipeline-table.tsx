import Link from 'next/link';
import { ButtonLink } from '@/ui/button/button-link';
import { TextLink } from '@/ui/link/text-link';
import { Time } from '@/ui/time/time';
import type { PipelineRow } from './queries';

export interface PipelineTableProps {
  readonly pipelines: readonly PipelineRow[];
  /** Where j and k have come to. */
  readonly current: number;
}

/** A row for each pipeline: what it does in which stages, who saved it, who uses it. */
export function PipelineTable({ pipelines, current }: PipelineTableProps) {
  return (
    <ul aria-label="Pipelines" className="divide-y divide-border">
      {pipelines.map((pipeline, at) => (
        <li
          key={pipeline.name}
          className={`grid gap-x-6 gap-y-1.5 px-3 py-3 hover:bg-hover lg:grid-cols-[minmax(0,1fr)_13rem_9rem_auto] lg:items-center ${at === current ? 'shadow-[inset_2px_0_0_var(--accent)]' : ''}`}
        >
          <PipelineLine pipeline={pipeline} />
        </li>
      ))}
    </ul>
  );
}

function PipelineLine({ pipeline }: { readonly pipeline: PipelineRow }) {
  const { name, description, stages, revisions, savedAtMs, savedBy, projects } = pipeline;
  return (
    <>
      <div className="min-w-0">
        <Link
          href={`/pipelines/${encodeURIComponent(name)}`}
          className="rounded-sm font-medium break-words underline decoration-border-strong underline-offset-3 hover:decoration-current"
        >
          {name}
        </Link>
        {description !== null && <p className="line-clamp-2 max-w-prose text-muted">{description}</p>}
        <ol aria-label={`Stages of ${name}`} className="mt-1.5 flex flex-wrap items-center gap-1 text-sm">
          {stages.map((stage, at) => (
            // Names may repeat; their place is what tells them apart.
            <li key={`${at} ${stage}`} className="flex items-center gap-1">
              {at > 0 && (
                <span aria-hidden className="text-border-strong">
                  →
                </span>
              )}
              <span className="rounded-sm bg-chip px-1.5 py-px">{stage}</span>
            </li>
          ))}
        </ol>
      </div>
      <p>
        Revision {revisions}
        <span className="block text-sm text-muted">
          <Time at={savedAtMs} /> by {savedBy}
        </span>
      </p>
      <p>
        {projects === 0 ? (
          <span className="text-muted">no project</span>
        ) : (
          <TextLink href={`/projects?pipeline=${encodeURIComponent(name)}`}>
            {projects} {projects === 1 ? 'project' : 'projects'}
          </TextLink>
        )}
      </p>
      <ButtonLink size="small" href={`/projects/new?pipeline=${encodeURIComponent(name)}`}>
        New project<span className="sr-only"> with {name}</span>
      </ButtonLink>
    </>
  );
}
