'use client';

import { clsx } from 'clsx';
import { Film } from 'lucide-react';
import { useState } from 'react';
import type { ProjectRow } from '../queries';

export interface ThumbnailProps {
  readonly row: ProjectRow;
  readonly className: string;
  /** There is room for a word. */
  readonly isLarge?: boolean;
}

/** Project's newest picture; a quiet sign where there is none yet. Asked for once it comes into sight. */
export function Thumbnail({ row, className, isLarge = false }: ThumbnailProps) {
  // Nothing can have been put out before the first stage has gone by.
  const mayHave = (row.progress?.stagesDone ?? 0) > 0;
  const source = `/api/v1/projects/${row.projectId}/thumbnail?stage=${row.progress?.stagesDone ?? 0}`;
  const [failed, setFailed] = useState<string | null>(null);
  return (
    <span
      className={clsx(
        'flex shrink-0 items-center justify-center overflow-hidden rounded-sm bg-sunken text-grey-line',
        className,
      )}
    >
      {mayHave && failed !== source ? (
        <img
          src={source}
          alt=""
          loading="lazy"
          decoding="async"
          className="size-full object-cover"
          onError={() => setFailed(source)}
        />
      ) : (
        <span className="flex flex-col items-center gap-1.5 text-muted">
          <Film aria-hidden className="size-4 text-grey-line" />
          {isLarge && <span className="text-xs">No picture yet</span>}
        </span>
      )}
    </span>
  );
}
