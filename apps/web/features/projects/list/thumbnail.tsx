'use client';

import { clsx } from 'clsx';
import { Film } from 'lucide-react';
import { useState } from 'react';
import type { ProjectRow } from '../queries';

/** Project's newest picture; a quiet sign where there is none yet. Asked for once it comes into sight. */
export function Thumbnail({ row, className }: { readonly row: ProjectRow; readonly className: string }) {
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
        <Film aria-hidden className="size-4" />
      )}
    </span>
  );
}
