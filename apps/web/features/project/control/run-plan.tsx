'use client';

import { MessageCircleQuestion, TriangleAlert } from 'lucide-react';
import { describeFailure } from '@/features/api/failure';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Panel } from '@/ui/layout/panel';
import { TextLink } from '@/ui/link/text-link';
import { Span } from '@/ui/time/duration';
import { projectHref } from '../file-address';
import { useOpenProject } from '../project-context';
import type { Preview } from '../queries';

export interface RunPlanProps {
  readonly preview: Preview | undefined;
  readonly error: unknown;
  /** A newer plan is on its way; the one that is shown is not the last word. */
  readonly isStale: boolean;
}

/** What will run, from which data, for how long, and what it stands in front of; before anything does. */
export function RunPlan({ preview, error, isStale }: RunPlanProps) {
  return (
    <Panel title="What will happen">
      <div aria-live="polite" aria-busy={isStale} className={isStale ? 'opacity-60' : undefined}>
        {error !== null && (
          <p className="flex items-start gap-2 text-red-fg">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {describeFailure(error).detail}
          </p>
        )}
        {error === null && preview === undefined && <Skeleton className="h-32 w-full" />}
        {error === null && preview !== undefined && <Plan preview={preview} />}
      </div>
    </Panel>
  );
}

function Plan({ preview }: { readonly preview: Preview }) {
  const { project } = useOpenProject();
  const { stages, base, replaces } = preview;
  const known = stages.flatMap(({ medianMs }) => medianMs ?? []);
  const total = known.reduce((sum, ms) => sum + ms, 0);
  if (stages.length === 0) return <p>Nothing would run.</p>;
  return (
    <div className="flex flex-col gap-3">
      <p>
        {base === null ? (
          'Starts from an empty workspace.'
        ) : (
          <>
            Starts from what{' '}
            <TextLink href={projectHref(project, 'history', { run: String(base.run) })}>
              run {base.run}
            </TextLink>{' '}
            ({base.stageId}) left.
          </>
        )}
      </p>
      <ol className="flex flex-col">
        {stages.map(({ stageId, name, run, medianMs, asks }, index) => (
          <li key={stageId} className="flex min-h-7 items-center gap-2">
            <span className="w-5 text-right text-sm text-muted">{index + 1}</span>
            <span className="min-w-0 flex-1">{name}</span>
            {asks && (
              <span title="Asks before it starts" className="text-amber-fg">
                <MessageCircleQuestion aria-hidden className="size-4" />
                <span className="sr-only">asks before it starts</span>
              </span>
            )}
            <span className="text-sm whitespace-nowrap text-muted">
              {run === null
                ? 'first time'
                : medianMs !== null && (
                    <>
                      ≈ <Span ms={medianMs} />
                    </>
                  )}
            </span>
          </li>
        ))}
      </ol>
      {known.length > 0 && (
        <p className="border-t border-border pt-2 text-sm text-muted">
          {known.length === stages.length ? 'Usually ' : `${known.length} of these usually take `}
          <Span ms={total} /> in all.
        </p>
      )}
      {replaces.length > 0 && (
        <p className="text-sm text-muted">
          New results will stand in front of those of {replaces.length === 1 ? 'run' : 'runs'}{' '}
          {replaces.join(', ')}, which stay in the history.
        </p>
      )}
    </div>
  );
}
