'use client';

import { useOpenProject } from '@/features/project/project-context';
import { Panel } from '@/ui/layout/panel';
import { compareFollowingValues } from './compare-runs';
import { CompareTable } from './compare-table';
import type { ComparedSide } from './queries';

export interface CompareFollowingValuesProps {
  readonly left: ComparedSide;
  readonly right: ComparedSide;
}

/** Values of the later stages that stand on each of two runs; nothing where none stands on either. */
export function CompareFollowingValues({ left, right }: CompareFollowingValuesProps) {
  const { view } = useOpenProject();
  const stages = view.pipeline.stages.map(({ id, name }) => {
    const of = ({ run, outcomes }: ComparedSide) =>
      outcomes.find((outcome) => outcome.run !== run && view.runs[outcome.run - 1]?.stageId === id) ?? null;
    return { name, left: of(left), right: of(right) };
  });
  const rows = compareFollowingValues(stages);
  if (rows.length === 0) return null;
  return (
    <Panel flush title="What came of them">
      <CompareTable
        label="Values of what came of both runs"
        heads={[`After run ${left.run}`, `After run ${right.run}`]}
        rows={rows}
        none=""
      />
    </Panel>
  );
}
