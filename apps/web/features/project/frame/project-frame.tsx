'use client';

import { FolderSearch } from 'lucide-react';
import type { ReactNode } from 'react';
import { isNotFound } from '@/features/api/failure';
import { QueryView } from '@/features/api/query-view';
import { PageMeta } from '@/features/shell/page-meta';
import { ButtonLink } from '@/ui/button/button-link';
import { EmptyState } from '@/ui/feedback/empty-state';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Page } from '@/ui/layout/page';
import { shownState } from '../model/shown-state';
import { ProjectProvider } from '../project-context';
import { useProject, useProjectTopic } from '../queries';
import { ProjectHeader } from './project-header';

const CRUMBS = [{ label: 'Projects', href: '/projects' }];

/** What stands around each page of a project: its header with all that can be done, and its tabs. */
export function ProjectFrame({
  project,
  children,
}: {
  readonly project: string;
  readonly children: ReactNode;
}) {
  const query = useProject(project);
  const view = query.data?.view;
  useProjectTopic(project, view?.projectId ?? null);
  if (query.data === undefined && isNotFound(query.error)) return <NoProject project={project} />;
  return (
    <>
      <PageMeta title={view?.name ?? 'Project'} crumbs={CRUMBS} state={view ? shownState(view) : null} />
      {!view && <h1 className="sr-only">Project</h1>}
      <QueryView query={query} what="The project" skeleton={<FrameSkeleton />}>
        {(details) => (
          <ProjectProvider value={{ project, details, view: details.view, live: details.live }}>
            <ProjectHeader />
            {children}
          </ProjectProvider>
        )}
      </QueryView>
    </>
  );
}

function FrameSkeleton() {
  return (
    <div role="status" className="px-4 py-4 sm:px-6">
      <span className="sr-only">Loading the project…</span>
      <Skeleton className="h-7 w-64" />
      <Skeleton className="mt-3 h-4 w-96 max-w-full" />
      <Skeleton className="mt-4 h-9 w-full" />
      <Skeleton className="mt-5 h-64 w-full" />
    </div>
  );
}

function NoProject({ project }: { readonly project: string }) {
  return (
    <Page width="reading">
      <PageMeta title="No such project" crumbs={CRUMBS} />
      <h1 className="sr-only">No such project</h1>
      <EmptyState
        icon={<FolderSearch aria-hidden className="size-6" />}
        title={`There is no project ${project}.`}
        action={<ButtonLink href="/projects">All projects</ButtonLink>}
      >
        It may have been deleted, or the address is not whole.
      </EmptyState>
    </Page>
  );
}
