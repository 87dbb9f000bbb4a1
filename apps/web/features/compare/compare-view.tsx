'use client';

import { ArrowLeft, ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { useOpenProject } from '@/features/project/project-context';
import { useRun, type RunDetails } from '@/features/project/queries';
import { usePageAddress } from '@/features/project/use-address';
import { QueryView } from '@/features/api/query-view';
import { Button } from '@/ui/button/button';
import { Checkbox } from '@/ui/form/checkbox';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Panel } from '@/ui/layout/panel';
import { CompareFacts } from './compare-facts';
import { CompareOutputs } from './compare-outputs';
import { CompareTable } from './compare-table';
import { compareValues, compareVariables, onlyDifferent } from './compare-runs';

export interface CompareViewProps {
  readonly left: number;
  readonly right: number;
  readonly onClose: () => void;
}

/** Two runs side by side: what they were made from, how they went and what they left. */
export function CompareView({ left, right, onClose }: CompareViewProps) {
  const { project, view } = useOpenProject();
  const address = usePageAddress();
  const version = (run: number) => view.runs[run - 1]?.status ?? '';
  const one = useRun(project, left, version(left));
  const other = useRun(project, right, version(right));
  const skeleton = <Skeleton className="h-96 w-full" />;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <Button look="quiet" icon={<ArrowLeft aria-hidden className="size-4" />} onClick={onClose}>
          History
        </Button>
        <h2 className="flex-1 text-lg font-semibold">
          Run {left} and run {right}
        </h2>
        <Button
          icon={<ArrowLeftRight aria-hidden className="size-4" />}
          onClick={() => address.set({ compare: `${right},${left}` })}
        >
          Swap sides
        </Button>
      </div>
      <QueryView query={one} what={`Run ${left}`} skeleton={skeleton}>
        {(first) => (
          <QueryView query={other} what={`Run ${right}`} skeleton={skeleton}>
            {(second) => <Compared left={first} right={second} />}
          </QueryView>
        )}
      </QueryView>
    </div>
  );
}

function Compared({ left, right }: { readonly left: RunDetails; readonly right: RunDetails }) {
  const [isAll, setAll] = useState(false);
  const heads = [`Run ${left.run}`, `Run ${right.run}`] as const;
  const variables = compareVariables(left, right);
  const changed = onlyDifferent(variables);
  const values = compareValues(left, right);
  return (
    <>
      <CompareFacts left={left} right={right} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Panel
          flush
          title="Variables"
          actions={<Checkbox checked={isAll} onChange={setAll} label={`All ${variables.length}`} />}
        >
          <CompareTable
            label="Variables of both runs"
            heads={heads}
            rows={isAll ? variables : changed}
            none={variables.length === 0 ? 'Neither run has variables.' : 'All variables are the same.'}
          />
        </Panel>
        <Panel flush title="Values">
          <CompareTable
            label="Values that both runs gave"
            heads={heads}
            rows={values}
            none="Neither run gave values."
          />
        </Panel>
      </div>
      <CompareOutputs left={left.run} right={right.run} />
    </>
  );
}
