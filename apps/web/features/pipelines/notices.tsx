'use client';

import { History, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/ui/button/button';
import { Time } from '@/ui/time/time';
import type { Pipeline } from './queries';
import type { TextWork } from './use-working-text';

export interface NoticesProps {
  readonly work: TextWork;
  readonly pipeline: Pipeline | null;
  readonly onDiscard: () => void;
  /** Shows what is different from the newest revision. */
  readonly onCompare: () => void;
}

/** What one must know before one goes on: a draft that came back, a newer revision, a browser that keeps nothing. */
export function Notices({ work, pipeline, onDiscard, onCompare }: NoticesProps) {
  const newest = pipeline?.newest ?? null;
  const [last] = pipeline?.revisions ?? [];
  const isBehind = pipeline !== null && work.isDirty && newest !== null && work.base.revision !== newest;
  return (
    <>
      {work.draftFromMs !== null && work.isDirty && (
        <Notice
          icon={<History aria-hidden className="size-4 text-blue-fg" />}
          actions={
            <Button size="small" onClick={onDiscard}>
              Discard it
            </Button>
          }
        >
          Your unsaved text of <Time at={work.draftFromMs} /> is here again.
        </Notice>
      )}
      {isBehind && (
        <Notice
          icon={<TriangleAlert aria-hidden className="size-4 text-amber-fg" />}
          actions={
            <Button size="small" onClick={onCompare}>
              Compare
            </Button>
          }
        >
          {last?.savedBy ?? 'Somebody'} saved a newer revision <Time at={last?.savedAtMs ?? null} />. When you
          save, both are brought together.
        </Notice>
      )}
      {pipeline !== null && newest === null && (
        <Notice icon={<TriangleAlert aria-hidden className="size-4 text-amber-fg" />}>
          This pipeline was removed from the list. Saving brings it back.
        </Notice>
      )}
      {!work.isKept && work.isDirty && (
        <Notice icon={<TriangleAlert aria-hidden className="size-4 text-amber-fg" />}>
          This browser keeps nothing for pages: what is not saved is lost when you leave.
        </Notice>
      )}
    </>
  );
}

interface NoticeProps {
  readonly icon: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

function Notice({ icon, actions, children }: NoticeProps) {
  return (
    <div
      role="status"
      className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-border bg-surface px-3 py-1.5"
    >
      {icon}
      <p className="min-w-0 flex-1 basis-56">{children}</p>
      {actions}
    </div>
  );
}
