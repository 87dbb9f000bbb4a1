'use client';

import { isEnded } from '@winslow/domain';
import type { RunSummary } from '@winslow/domain';
import { PlacementExplanation } from '@/features/placement/placement-explanation';
import { useOpenProject } from '../project-context';

/** Why the run is where it is, or why it still waits; with the scores of all nodes. */
export function WhyHere({ run }: { readonly run: RunSummary }) {
  const { project } = useOpenProject();
  return (
    <div>
      <h3 className="mb-1.5 font-semibold">{isWaiting(run) ? 'Why not yet' : 'Why here'}</h3>
      <PlacementExplanation project={project} run={run.run} version={`${run.status} ${run.attempt}`} />
    </div>
  );
}

function isWaiting({ status, nodeId }: RunSummary): boolean {
  return nodeId === null && !isEnded(status);
}
