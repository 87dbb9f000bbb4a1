import { TextLink } from '@/ui/link/text-link';
import { Duration } from '@/ui/time/duration';
import type { Placement } from './queries';

export interface QueueBeforeProps {
  readonly places: Placement['behind'];
  /** Of all, also those that are not shown. */
  readonly count: number;
}

/** Whom a waiting run is behind, in order. Nothing where it is first. */
export function QueueBefore({ places, count }: QueueBeforeProps) {
  if (places.length === 0) return null;
  const more = count - places.length;
  return (
    <section aria-label="Looked at first" className="pl-6">
      <p className="text-sm font-medium">Looked at first</p>
      <ol className="mt-0.5 flex list-inside list-decimal flex-col gap-0.5">
        {places.map(({ projectId, projectName, run, stageId, sinceMs, priority }) => (
          <li key={`${projectId} ${run}`}>
            {stageId ?? 'a stage'} of{' '}
            <TextLink href={`/projects/${encodeURIComponent(projectId)}`}>
              {projectName ?? projectId}
            </TextLink>
            <span className="text-muted">
              {' '}
              (run {run}), waits for <Duration from={sinceMs} to={null} />
              {priority !== 0 && `, priority ${priority}`}
            </span>
          </li>
        ))}
      </ol>
      {more > 0 && <p className="text-muted">and {more} more</p>}
    </section>
  );
}
