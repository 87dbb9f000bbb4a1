'use client';

import { LayoutGrid, Plus, Rows3, SearchX } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { FailurePanel } from '@/features/api/failure-panel';
import { useSession } from '@/features/api/use-session';
import { PageMeta } from '@/features/shell/page-meta';
import { Button } from '@/ui/button/button';
import { ButtonLink } from '@/ui/button/button-link';
import { EmptyState } from '@/ui/feedback/empty-state';
import { SkeletonRows } from '@/ui/feedback/skeleton';
import { Segments } from '@/ui/form/segments';
import { Page } from '@/ui/layout/page';
import { PageHeader } from '@/ui/layout/page-header';
import { FirstVisit } from '../first-visit/first-visit';
import { useProjectList, type ProjectRow } from '../queries';
import { BulkBar } from './bulk-bar';
import { FilterBox } from './filter-box';
import { filterQuery, readFilterText, writeToken } from './filter-text';
import { ProjectCards } from './project-cards';
import { ProjectsTable, type ProjectsTableProps } from './projects-table';
import { SavedViews } from './saved-views';
import { useListAddress, type ListAddress, type SetListAddress } from './use-list-address';
import { useRowKeys } from './use-row-keys';
import { useSelection } from './use-selection';
import { useSteadyRows } from './use-steady-rows';

const VIEWS = [
  { value: 'table', label: 'Table', icon: <Rows3 aria-hidden className="size-4" /> },
  { value: 'cards', label: 'Pictures', icon: <LayoutGrid aria-hidden className="size-4" /> },
] as const;

const idOf = ({ projectId }: ProjectRow) => projectId;

/** All projects: found, watched and acted upon. */
export function ProjectsPage() {
  const [address, setAddress] = useListAddress();
  const input = useRef<HTMLInputElement>(null);
  const selection = useSelection();
  const [isHeld, setHeld] = useState(false);
  const query = useMemo(
    () => ({ ...filterQuery(readFilterText(address.q)), sort: address.sort }),
    [address.q, address.sort],
  );
  const list = useProjectList(query);
  const person = useSession()?.person;
  const [page] = list.data?.pages ?? [];
  const fresh = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const { rows, waiting, gone } = useSteadyRows(fresh, {
    list: JSON.stringify(query),
    idOf,
    isHeld: isHeld || selection.ids.size > 0,
  });
  const current = useRowKeys(rows, { selection, onFilter: () => input.current?.focus() });
  const isFirst = page !== undefined && page.counts.all === 0 && page.counts.archived === 0;
  if (isFirst) return <FirstVisit />;
  const onTag = (tag: string) => void setAddress({ q: writeToken('tag', tag) });
  return (
    <Page>
      <PageMeta title="Projects" />
      <PageHeader
        title="Projects"
        actions={
          <ButtonLink look="primary" href="/projects/new" icon={<Plus aria-hidden className="size-4" />}>
            New project
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-2 pb-3">
        <SavedViews
          filter={address.q}
          person={person}
          counts={page?.counts}
          onChoose={(q) => void setAddress({ q })}
        />
        <div className="flex flex-wrap items-start gap-2">
          <FilterBox
            value={address.q}
            onChange={(q) => void setAddress({ q })}
            counts={page?.counts}
            input={input}
          />
          <Segments
            label="Show as"
            value={address.view}
            options={VIEWS}
            onChange={(view) => void setAddress({ view })}
          />
        </div>
      </div>
      <Body
        list={list}
        address={address}
        setAddress={setAddress}
        onHold={setHeld}
        table={{ rows, gone, selection, current, onTag }}
      />
      <Foot
        shown={rows.length}
        total={page?.total ?? 0}
        waiting={waiting}
        isLoading={list.isFetchingNextPage}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : null}
      />
      {selection.ids.size > 0 && (
        <BulkBar
          rows={rows.filter(({ projectId }) => selection.ids.has(projectId))}
          onClear={selection.clear}
        />
      )}
    </Page>
  );
}

interface BodyProps {
  readonly list: ReturnType<typeof useProjectList>;
  readonly address: ListAddress;
  readonly setAddress: SetListAddress;
  readonly onHold: (isHeld: boolean) => void;
  readonly table: Omit<ProjectsTableProps, 'sort' | 'onSort'>;
}

function Body({ list, address, setAddress, onHold, table }: BodyProps) {
  const [page] = list.data?.pages ?? [];
  return (
    <>
      {list.isError && (
        <div className="pb-3">
          <FailurePanel
            error={list.error}
            what="The list of projects"
            onRetry={() => void list.refetch()}
            busy={list.isFetching}
          />
        </div>
      )}
      {/* Rows keep their places while the pointer is among them. */}
      <div
        onPointerEnter={(event) => onHold(event.pointerType === 'mouse')}
        onPointerLeave={() => onHold(false)}
      >
        {page === undefined ? (
          !list.isError && <Loading />
        ) : table.rows.length === 0 ? (
          <Nothing all={page.counts.all} onClear={() => void setAddress({ q: '' })} />
        ) : address.view === 'table' ? (
          <ProjectsTable {...table} sort={address.sort} onSort={(sort) => void setAddress({ sort })} />
        ) : (
          <ProjectCards {...table} />
        )}
      </div>
    </>
  );
}

function Loading() {
  return (
    <div className="rounded-lg border border-border bg-surface">
      <SkeletonRows rows={8} label="projects" />
    </div>
  );
}

function Nothing({ all, onClear }: { readonly all: number; readonly onClear: () => void }) {
  return (
    <div className="rounded-lg border border-border bg-surface">
      <EmptyState
        icon={<SearchX aria-hidden className="size-6" />}
        title={`0 of ${all} ${all === 1 ? 'project' : 'projects'}`}
        action={<Button onClick={onClear}>Clear the filter</Button>}
      >
        None is like what the filter says.
      </EmptyState>
    </div>
  );
}

interface FootProps {
  readonly shown: number;
  readonly total: number;
  readonly waiting: number;
  readonly isLoading: boolean;
  readonly onMore: (() => void) | null;
}

/** How many there are, and more of them once one comes near the end. */
function Foot({ shown, total, waiting, isLoading, onMore }: FootProps) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!onMore || isLoading || !end.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
      rootMargin: '600px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [onMore, isLoading]);
  return (
    <div ref={end} className="flex min-h-8 items-center gap-3 pt-2 text-sm text-muted">
      {shown > 0 && (
        <span>
          {shown === total ? `${total}` : `${shown} of ${total}`} {total === 1 ? 'project' : 'projects'}
        </span>
      )}
      {waiting > 0 && <span role="status">{waiting} new: shown once the pointer is elsewhere</span>}
      {onMore && (
        <Button size="small" look="quiet" busy={isLoading} onClick={onMore}>
          Show more
        </Button>
      )}
    </div>
  );
}
