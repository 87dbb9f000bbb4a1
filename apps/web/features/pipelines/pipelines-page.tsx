'use client';

import { Workflow } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { QueryView } from '@/features/api/query-view';
import { usePageAddress } from '@/features/project/use-address';
import { PageMeta } from '@/features/shell/page-meta';
import { useShortcuts } from '@/features/shell/use-shortcuts';
import { Button } from '@/ui/button/button';
import { ButtonLink } from '@/ui/button/button-link';
import { EmptyState } from '@/ui/feedback/empty-state';
import { SkeletonRows } from '@/ui/feedback/skeleton';
import { Input } from '@/ui/form/input';
import { Page } from '@/ui/layout/page';
import { PageHeader } from '@/ui/layout/page-header';
import { NewMenu } from './new-menu';
import { PipelineTable } from './pipeline-table';
import { usePipelines, usePipelinesTopic, type PipelineRow } from './queries';

/** All saved pipelines. */
export function PipelinesPage() {
  usePipelinesTopic();
  return (
    <Page>
      <PageMeta title="Pipelines" />
      <PageHeader
        title="Pipelines"
        description="Stages in their order, to make projects with."
        actions={<NewMenu />}
      />
      <QueryView
        query={usePipelines()}
        what="The list of pipelines"
        skeleton={
          <div className="rounded-lg border border-border bg-surface">
            <SkeletonRows rows={3} label="pipelines" />
          </div>
        }
      >
        {(pipelines) => (pipelines.length === 0 ? <NoPipelines /> : <PipelineList pipelines={pipelines} />)}
      </QueryView>
    </Page>
  );
}

/** From so many on one looks for a pipeline rather than at them. */
const MANY = 6;

function PipelineList({ pipelines }: { readonly pipelines: readonly PipelineRow[] }) {
  const address = usePageAddress();
  const router = useRouter();
  const search = useRef<HTMLInputElement>(null);
  const [current, setCurrent] = useState(-1);
  const text = address.get('q') ?? '';
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = pipelines.filter(({ name, description, stages }) => {
    const all = [name, description, ...stages].join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const move = (by: number) => setCurrent((at) => Math.min(found.length - 1, Math.max(0, at + by)));
  const open = () => {
    const pipeline = found[current];
    if (pipeline) router.push(`/pipelines/${encodeURIComponent(pipeline.name)}`);
  };
  useShortcuts('Pipelines', [
    { keys: 'j', label: 'Next pipeline', run: () => move(1) },
    { keys: 'k', label: 'Pipeline before', run: () => move(-1) },
    { keys: 'Enter', label: 'Open the pipeline', run: open },
    { keys: '/', label: 'Find a pipeline', run: () => search.current?.focus() },
  ]);
  return (
    <>
      {(pipelines.length >= MANY || text !== '') && (
        <Input
          ref={search}
          type="search"
          aria-label="Find a pipeline"
          placeholder="Find by name, description, stage…"
          value={text}
          onChange={(event) => address.set({ q: event.target.value || null })}
          className="mb-3 max-w-80"
        />
      )}
      <div className="rounded-lg border border-border bg-surface">
        {found.length === 0 ? (
          <EmptyState
            title={`None of ${pipelines.length} pipelines is like this`}
            action={<Button onClick={() => address.set({ q: null })}>Show all pipelines</Button>}
          />
        ) : (
          <PipelineTable pipelines={found} current={current} />
        )}
      </div>
    </>
  );
}

function NoPipelines() {
  return (
    <div className="rounded-lg border border-border bg-surface">
      <EmptyState
        icon={<Workflow aria-hidden className="size-6" />}
        title="No pipeline is saved yet"
        action={
          <ButtonLink look="primary" href="/pipelines/new">
            Write one from the template
          </ButtonLink>
        }
      >
        A pipeline says which stages run in which order, in which containers, and what a project may set.
      </EmptyState>
    </div>
  );
}
