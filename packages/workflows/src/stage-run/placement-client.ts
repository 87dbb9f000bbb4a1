import { resourceRequest } from '@winslow/domain';
import type { StageRunSpec } from '@winslow/domain';
import { getExternalWorkflowHandle, workflowInfo } from '@temporalio/workflow';
import { PLACEMENT_SIGNALS, workflowIds } from '../contract';
import type { ReleaseSignal, RequestSignal, WithdrawSignal } from '../contract';

/** A stage run's side of the placement protocol. Every message may come twice. */
export interface PlacementClient {
  request(epoch: number, avoidNodes: readonly string[]): Promise<void>;
  withdraw(epoch: number): Promise<void>;
  release(grantId: string): Promise<void>;
}

export function placementClient(spec: StageRunSpec, pool: string): PlacementClient {
  const handle = getExternalWorkflowHandle(workflowIds.placement(pool));
  const requestId = workflowInfo().workflowId;
  return {
    request: (epoch, avoidNodes) =>
      handle.signal<[RequestSignal]>(PLACEMENT_SIGNALS.request, {
        requestId,
        epoch,
        request: resourceRequest({
          requirements: spec.stage.requirements,
          labels: spec.stage.labels,
          avoidNodes,
        }),
        requestedAtMs: Date.now(),
      }),
    withdraw: (epoch) => handle.signal<[WithdrawSignal]>(PLACEMENT_SIGNALS.withdraw, { requestId, epoch }),
    release: (grantId) => handle.signal<[ReleaseSignal]>(PLACEMENT_SIGNALS.release, { grantId }),
  };
}
