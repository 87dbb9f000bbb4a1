import { clsx } from 'clsx';
import { stateLook, TONES } from '@/ui/state/states';
import type { ProjectRow } from '../queries';

/** Stages as beads on a thread: done, the one that is at work, and those that are to come. */
export function StageProgress({ row }: { readonly row: ProjectRow }) {
  if (row.progress === null) return null;
  const { stagesDone, stages } = row.progress;
  const tone = TONES[stateLook(row.status).tone].fill;
  const words = `${stagesDone} of ${stages} stages done`;
  return (
    <span className="inline-flex items-center gap-2" title={words}>
      <span aria-hidden className="flex gap-0.5">
        {stages <= MOST_BEADS ? (
          Array.from({ length: stages }, (_, at) => (
            <span
              key={at}
              className={clsx(
                'h-2.5 w-1.5 rounded-[2px]',
                at < stagesDone
                  ? 'bg-green-line'
                  : at === stagesDone && row.status !== 'idle'
                    ? tone
                    : 'bg-chip',
              )}
            />
          ))
        ) : (
          <span className="h-1.5 w-16 overflow-hidden rounded-full bg-chip">
            <span
              className="block h-full bg-green-line"
              style={{ width: `${(stagesDone / stages) * 100}%` }}
            />
          </span>
        )}
      </span>
      <span aria-hidden className="text-sm text-muted">
        {stagesDone}/{stages}
      </span>
      <span className="sr-only">{words}</span>
    </span>
  );
}

const MOST_BEADS = 12;
