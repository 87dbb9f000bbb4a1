import { clsx } from 'clsx';
import { Badge } from '@/ui/state/badge';
import { Time } from '@/ui/time/time';
import type { Revision } from './queries';

export interface RevisionListProps {
  readonly revisions: readonly Revision[];
  /** The one that is shown. */
  readonly shown: string | null;
  readonly onShow: (revision: string) => void;
}

/** What was saved, newest first: who, when, why. Each shows what it changed. */
export function RevisionList({ revisions, shown, onShow }: RevisionListProps) {
  return (
    <ol aria-label="Revisions, newest first" className="divide-y divide-border">
      {revisions.map(({ revision, savedAtMs, savedBy, note }, at) => (
        <li key={revision}>
          <button
            type="button"
            aria-current={revision === shown ? 'true' : undefined}
            onClick={() => onShow(revision)}
            className={clsx(
              'flex w-full flex-col gap-0.5 px-3 py-2 text-left outline-offset-[-2px] hover:bg-hover',
              revision === shown && 'bg-selected',
            )}
          >
            <span className="flex items-center gap-2">
              <span className="font-medium">Revision {revisions.length - at}</span>
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
      ))}
    </ol>
  );
}
