'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import Link from 'next/link';
import { useLayoutEffect, useRef, useState } from 'react';
import { Checkbox } from '@/ui/form/checkbox';
import { Badge } from '@/ui/state/badge';
import { StateBadge } from '@/ui/state/state-badge';
import { Table, Td, Th, Tr } from '@/ui/table/table';
import { Time } from '@/ui/time/time';
import type { ProjectRow } from '../queries';
import { RunNow } from './run-now';
import { RunStrip } from './run-strip';
import { StageProgress } from './stage-progress';
import { Thumbnail } from './thumbnail';
import type { Sort } from './use-list-address';
import type { Selection } from './use-selection';

export interface ProjectsTableProps {
  readonly rows: readonly ProjectRow[];
  readonly gone: ReadonlySet<string>;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly selection: Selection;
  /** Id of the row that j and k have come to. */
  readonly current: string | null;
  readonly onTag: (tag: string) => void;
}

/** Longer lists draw only the rows in sight. */
const DRAWN_WHOLE = 200;
const ROW_PX = 57;

export function ProjectsTable(props: ProjectsTableProps) {
  const { rows, selection } = props;
  const { box, from, to, before, after, measure } = useDrawn(rows.length);
  const chosen = rows.filter(({ projectId }) => selection.ids.has(projectId)).length;
  return (
    <div ref={box} className="rounded-lg border border-border bg-surface">
      <Table label="Projects">
        <thead>
          <tr>
            <Th className="hidden w-9 pr-0! sm:table-cell">
              <Checkbox
                aria-label="Choose all that are shown"
                checked={chosen > 0 && chosen === rows.length}
                mixed={chosen > 0 && chosen < rows.length}
                onChange={(isOn) => selection.choose(isOn ? rows.map(({ projectId }) => projectId) : [])}
              />
            </Th>
            <SortTh {...props} field="name" label="Project" />
            <SortTh {...props} field="state" label="State" className="hidden sm:table-cell" />
            <Th className="hidden lg:table-cell">Stages</Th>
            <Th className="hidden xl:table-cell">Last runs</Th>
            <Th className="hidden xl:table-cell">Pipeline</Th>
            <Th className="hidden lg:table-cell">Owner</Th>
            <SortTh {...props} field="updated" label="Changed" right className="hidden sm:table-cell" />
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Space height={before} />}
          {rows.slice(from, to).map((row, at) => (
            <Row key={row.projectId} row={row} {...props} index={from + at} measure={measure} />
          ))}
          {after > 0 && <Space height={after} />}
        </tbody>
      </Table>
    </div>
  );
}

function Space({ height }: { readonly height: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={8} style={{ height }}>
        {' '}
      </td>
    </tr>
  );
}

function useDrawn(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(box.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollMargin: top,
    enabled: count > DRAWN_WHOLE,
  });
  const drawn = virtual.getVirtualItems();
  const [first] = drawn;
  const last = drawn.at(-1);
  if (count <= DRAWN_WHOLE || !first || !last) {
    return { box, from: 0, to: Math.min(count, DRAWN_WHOLE), before: 0, after: 0, measure: undefined };
  }
  return {
    box,
    from: first.index,
    to: last.index + 1,
    before: first.start - top,
    after: Math.max(0, virtual.getTotalSize() + top - last.end),
    measure: virtual.measureElement,
  };
}

interface SortThProps {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly field: 'name' | 'state' | 'updated';
  readonly label: string;
  readonly right?: boolean;
  readonly className?: string;
}

/** Names go up first, times down: newest first. */
function SortTh({ sort, onSort, field, label, right, className }: SortThProps) {
  const down = `-${field}` as const;
  const sorted = sort === field ? 'up' : sort === down ? 'down' : null;
  const first = field === 'updated' ? down : field;
  const other = first === field ? down : field;
  return (
    <Th
      sorted={sorted}
      onSort={() => onSort(sort === first ? other : first)}
      right={right}
      className={className}
    >
      {label}
    </Th>
  );
}

interface RowProps extends ProjectsTableProps {
  readonly row: ProjectRow;
  readonly index: number;
  readonly measure: ((element: Element | null) => void) | undefined;
}

function Row({ row, gone, selection, current, onTag, index, measure }: RowProps) {
  const { projectId: id } = row;
  const isGone = gone.has(id) || row.deleting;
  return (
    <Tr
      ref={measure}
      data-index={index}
      data-project={id}
      selected={selection.ids.has(id)}
      current={current === id}
      className={clsx('relative', isGone && 'opacity-55')}
    >
      <Td className="hidden w-9 pr-0! sm:table-cell">
        {/* Above the row's own link. */}
        <span className="relative z-1">
          <Checkbox
            aria-label={`Choose ${row.name}`}
            checked={selection.ids.has(id)}
            onChange={() => selection.toggle(id)}
          />
        </span>
      </Td>
      <Td className="h-14! w-full max-w-0 py-1.5 sm:w-[44%]">
        <div className="flex items-center gap-3">
          <Thumbnail row={row} className="h-9 w-14" />
          <div className="min-w-0 flex-1">
            <div className="flex items-center gap-2">
              <Link
                href={`/projects/${id}`}
                className="truncate font-medium outline-offset-[-2px] after:absolute after:inset-0"
              >
                {row.name}
              </Link>
              <Tags tags={row.tags} onTag={onTag} />
            </div>
            <p className="truncate text-sm text-muted">
              {row.deleting ? 'Is being deleted' : row.statusText || 'Has not said anything yet'}
            </p>
            <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 sm:hidden">
              <StateBadge state={row.status} look="plain" />
              <StageProgress row={row} />
              <RunNow row={row} />
            </p>
          </div>
        </div>
      </Td>
      <Td className="hidden max-w-60 sm:table-cell">
        <StateBadge state={row.status} />
        <div className="mt-0.5 hidden min-w-0 lg:block">
          <RunNow row={row} />
        </div>
      </Td>
      <Td className="hidden lg:table-cell">
        <StageProgress row={row} />
      </Td>
      <Td className="hidden xl:table-cell">
        <RunStrip runs={row.runs} />
      </Td>
      <Td className="hidden max-w-40 truncate text-muted xl:table-cell">{row.pipeline ?? '–'}</Td>
      <Td className="hidden max-w-32 truncate text-muted lg:table-cell">{row.owner ?? '–'}</Td>
      <Td right className="hidden text-muted sm:table-cell">
        <Time at={row.updatedAtMs} />
      </Td>
    </Tr>
  );
}

const TAGS_SHOWN = 3;

/** Tags; a press filters by one. */
export function Tags({
  tags,
  onTag,
}: {
  readonly tags: readonly string[];
  readonly onTag: (tag: string) => void;
}) {
  if (tags.length === 0) return null;
  return (
    <span className="relative z-1 hidden shrink-0 gap-1 sm:inline-flex">
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <button
          key={tag}
          type="button"
          title={`Only ${tag}`}
          onClick={() => onTag(tag)}
          className="relative h-5 rounded-sm bg-chip px-1.5 text-xs after:absolute after:-inset-y-0.5 after:inset-x-0 hover:bg-selected"
        >
          {tag}
        </button>
      ))}
      {tags.length > TAGS_SHOWN && <Badge>+{tags.length - TAGS_SHOWN}</Badge>}
    </span>
  );
}
