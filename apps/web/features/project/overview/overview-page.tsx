'use client';

import dynamic from 'next/dynamic';
import { useAnswering } from '@/features/answer/use-answering';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Page } from '@/ui/layout/page';
import { currentRun } from '../model/stage-strip';
import { useOpenProject } from '../project-context';
import { Results } from '../results/results';
import { About } from './about';
import { CurrentRun } from './current-run';
import { RunFailure } from './run-failure';
import { StageList } from './stage-list';
import { Stand } from './stand';

/** Questions are rare and their tools are many: they come when one is asked. */
const QuestionPanel = dynamic(
  () => import('@/features/answer/question-panel').then((part) => part.QuestionPanel),
  {
    loading: () => <Skeleton className="h-96 w-full" />,
  },
);

/** The answer first: what it needs, what failed or what runs; then the stages and the results. */
export function OverviewPage() {
  return (
    <Page>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Now />
          <div className="lg:hidden">
            <StageList />
          </div>
          <Results />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <div className="hidden lg:block">
            <StageList />
          </div>
          <About />
        </div>
      </div>
    </Page>
  );
}

function Now() {
  const { project, view } = useOpenProject();
  const answering = useAnswering(project, view);
  const open = currentRun(view.runs);
  const failed = view.status === 'failed' ? view.runs.at(-1) : undefined;
  if (view.question) return <QuestionPanel view={view} question={view.question} answering={answering} />;
  if (failed) return <RunFailure key={failed.run} run={failed} />;
  if (open) return <CurrentRun key={open.run} run={open} />;
  return <Stand />;
}
