'use client';

import { Workflow } from 'lucide-react';
import { isNotFound } from '@/features/api/failure';
import { QueryView } from '@/features/api/query-view';
import { PageMeta } from '@/features/shell/page-meta';
import { ButtonLink } from '@/ui/button/button-link';
import { EmptyState } from '@/ui/feedback/empty-state';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Page } from '@/ui/layout/page';
import { PageHeader } from '@/ui/layout/page-header';
import { usePipeline, usePipelinesTopic } from './queries';
import { Workbench } from './workbench';

const CRUMBS = [{ label: 'Pipelines', href: '/pipelines' }];

/** One saved pipeline. */
export function PipelinePage({ name }: { readonly name: string }) {
  usePipelinesTopic();
  const query = usePipeline(name);
  return (
    <Page>
      <PageMeta title={name} crumbs={CRUMBS} />
      {query.data === undefined && <PageHeader title={name} />}
      {query.data === undefined && isNotFound(query.error) ? (
        <NotThere name={name} />
      ) : (
        <QueryView query={query} what="This pipeline" skeleton={<WorkbenchSkeleton />}>
          {(pipeline) => (
            <Workbench
              key={name}
              pipeline={pipeline}
              saved={{ revision: pipeline.newest, text: pipeline.text }}
              draftName={name}
            />
          )}
        </QueryView>
      )}
    </Page>
  );
}

function NotThere({ name }: { readonly name: string }) {
  return (
    <EmptyState
      icon={<Workflow aria-hidden className="size-6" />}
      title={`There is no pipeline ${name}`}
      action={<ButtonLink href="/pipelines">All pipelines</ButtonLink>}
    >
      Perhaps it was removed, or never saved.
    </EmptyState>
  );
}

export function WorkbenchSkeleton() {
  return (
    <div role="status" className="grid gap-3 lg:grid-cols-[62fr_38fr]">
      <span className="sr-only">Loading the pipeline…</span>
      <Skeleton className="h-[65dvh] w-full" />
      <Skeleton className="h-[65dvh] w-full" />
    </div>
  );
}
