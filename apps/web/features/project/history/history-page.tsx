'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Page } from '@/ui/layout/page';
import { useOpenProject } from '../project-context';
import { usePageAddress } from '../use-address';
import { HistoryList } from './history-list';
import { RunPanel } from './run-panel';

const CompareView = dynamic(
  () => import('@/features/compare/compare-view').then((part) => part.CompareView),
  {
    loading: () => <Skeleton className="h-96 w-full" />,
  },
);

/** Everything that ran and was done; one run in full; or two runs side by side. */
export function HistoryPage() {
  const { view } = useOpenProject();
  const address = usePageAddress();
  const [left, right] = comparedRuns(address.get('compare'), view.runs.length);
  const number = address.number('run');
  const run = number === null ? undefined : view.runs[number - 1];
  if (left !== undefined && right !== undefined) {
    return (
      <Page>
        <CompareView left={left} right={right} onClose={() => address.set({ compare: null }, 'push')} />
      </Page>
    );
  }
  return (
    <Page>
      <div className={run && 'grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_34rem]'}>
        <div className={run && 'hidden xl:block'}>
          <HistoryList isNarrow={run !== undefined} />
        </div>
        {run && <RunPanel key={run.run} run={run} onClose={() => address.set({ run: null }, 'push')} />}
      </div>
    </Page>
  );
}

function comparedRuns(text: string | null, runs: number): number[] {
  const numbers = (text ?? '').split(',').map(Number);
  const isRight =
    numbers.length === 2 && numbers.every((run) => Number.isInteger(run) && run >= 1 && run <= runs);
  return isRight ? numbers : [];
}
