'use client';

import { clsx } from 'clsx';
import Link from 'next/link';
import { Checkbox } from '@/ui/form/checkbox';
import { StateBadge } from '@/ui/state/state-badge';
import { Time } from '@/ui/time/time';
import type { ProjectRow } from '../queries';
import { Tags, type ProjectsTableProps } from './projects-table';
import { RunNow } from './run-now';
import { RunStrip } from './run-strip';
import { StageProgress } from './stage-progress';
import { Thumbnail } from './thumbnail';

/** Projects as pictures. */
export function ProjectCards({ rows, ...props }: Omit<ProjectsTableProps, 'sort' | 'onSort'>) {
  return (
    <ul aria-label="Projects" className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-3">
      {rows.map((row) => (
        <Card key={row.projectId} row={row} {...props} />
      ))}
    </ul>
  );
}

type CardProps = Omit<ProjectsTableProps, 'sort' | 'onSort' | 'rows'> & { readonly row: ProjectRow };

function Card({ row, gone, selection, current, onTag }: CardProps) {
  const { projectId: id } = row;
  return (
    <li
      data-project={id}
      className={clsx(
        'relative overflow-hidden rounded-lg border bg-surface hover:border-border-strong',
        selection.ids.has(id) || current === id ? 'border-accent' : 'border-border',
        (gone.has(id) || row.deleting) && 'opacity-55',
        // Cards out of sight cost nothing.
        '[contain-intrinsic-size:auto_16rem] [content-visibility:auto]',
      )}
    >
      <Thumbnail row={row} isLarge className="aspect-video w-full rounded-none!" />
      <div className="flex flex-col gap-1.5 p-3">
        <div className="flex items-center gap-2">
          <Link
            href={`/projects/${id}`}
            className="min-w-0 flex-1 truncate font-medium outline-offset-[-2px] after:absolute after:inset-0"
          >
            {row.name}
          </Link>
          <span className="relative z-1">
            <Checkbox
              aria-label={`Choose ${row.name}`}
              checked={selection.ids.has(id)}
              onChange={() => selection.toggle(id)}
            />
          </span>
        </div>
        <div className="flex items-center justify-between gap-2">
          <StateBadge state={row.status} />
          <StageProgress row={row} />
        </div>
        <p className="truncate text-sm text-muted">{row.statusText}</p>
        <div className="flex min-h-5 items-center justify-between gap-3">
          <span className="shrink-0">
            <RunStrip runs={row.runs} />
          </span>
          <div className="min-w-0">
            <RunNow row={row} />
          </div>
        </div>
        <div className="flex items-center justify-between gap-2 text-sm text-muted">
          <Tags tags={row.tags} onTag={onTag} />
          <span className="ml-auto">
            <Time at={row.updatedAtMs} />
          </span>
        </div>
      </div>
    </li>
  );
}
