'use client';

import dynamic from 'next/dynamic';
import { Page } from '@/ui/layout/page';
import { PageHeader } from '@/ui/layout/page-header';
import { WorkbenchSkeleton } from './pipeline-page';

/** In the browser only: what it begins with may lie there. */
export const NewPipeline = dynamic(async () => (await import('./new-pipeline-page')).NewPipelinePage, {
  ssr: false,
  loading: () => (
    <Page>
      <PageHeader title="New pipeline" />
      <WorkbenchSkeleton />
    </Page>
  ),
});
