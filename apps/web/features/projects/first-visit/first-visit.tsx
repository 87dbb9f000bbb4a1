'use client';

import { Plus } from 'lucide-react';
import { FailurePanel } from '@/features/api/failure-panel';
import { PageMeta } from '@/features/shell/page-meta';
import { ButtonLink } from '@/ui/button/button-link';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Page } from '@/ui/layout/page';
import { ExampleCard } from './example-card';
import { HowItGoes } from './how-it-goes';
import { useExamples } from './use-example';

/** Nothing is here yet: what Winslow is, and a way to see it at work. */
export function FirstVisit() {
  const examples = useExamples();
  return (
    <Page width="reading">
      <PageMeta title="Welcome" />
      <div className="flex flex-col gap-6 py-4 sm:py-10">
        <HowItGoes />
        <div className="max-w-prose">
          <h1 className="text-2xl font-semibold tracking-tight">Long work, done while you are away</h1>
          <p className="mt-2 text-lg">
            Winslow takes a video, or any other data, through the stages of a pipeline: each in its own
            container, on the computer that fits best. It keeps every result, asks you what it cannot know,
            and goes on by itself.
          </p>
        </div>
        {examples.isPending && <Skeleton className="h-24 w-full" />}
        {examples.isError && (
          <FailurePanel
            error={examples.error}
            what="The list of examples"
            onRetry={() => void examples.refetch()}
            busy={examples.isFetching}
          />
        )}
        {examples.data?.map((example) => (
          <ExampleCard key={example.id} example={example} />
        ))}
        <p className="flex flex-wrap items-center gap-3 text-muted">
          Or bring your own pipeline and data:
          <ButtonLink href="/projects/new" icon={<Plus aria-hidden className="size-4" />}>
            New project
          </ButtonLink>
        </p>
      </div>
    </Page>
  );
}
