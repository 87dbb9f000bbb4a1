import { clsx } from 'clsx';
import { Badge } from '@/ui/state/badge';
import { Time } from '@/ui/time/time';
import type { Revision } from './queries';

export interface RevisionListProps {
  readonly revisions: readonly Revision[];
  /** Number of the one that is shown, from 1. */
  readonly shown: number | null;
  readonly onShow: (number: number) => void;
}

/** What was saved, newest first: who, when, why. Each shows what it changed. */
export function RevisionList({ revisions, shown, onShow }: RevisionListProps) {
  return (
    <ol aria-label="Revisions, newest first" className="divide-y divide-border">
      {revisions.map(({ revision, savedAtMs, savedBy, note }, at) => {
        // An old text may be saved again, under the same name: only its number tells it apart.
        const number = revisions.length - at;
        return (
          <li key={number}>
            <button
              type="button"
              aria-current={number === shown ? 'true' : undefined}
              onClick={() => onShow(number)}
              className={clsx(
                'flex w-full flex-col gap-0.5 px-3 py-2 text-left outline-offset-[-2px] hover:bg-hover',
                number === shown && 'bg-selected',
              )}
            >
              <span className="flex items-center gap-2">
                <span className="font-medium">Revision {number}</span>
                <span className="font-mono text-mono text-muted">{revision.slice(0, 7)}</span>
                {at === 0 && <Badge tone="green">newest</Badge>}
                <span className="ml-auto text-sm text-muted">
                  <Time at={savedAtMs} />
                </span>
              </span>
              <span className="text-sm break-words text-muted">
                {savedBy}: {note ?? 'no note'}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
