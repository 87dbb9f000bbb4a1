import type { AttemptRef, Grant } from '@winslow/domain';
import { attemptOf } from '../contract';
import type { NodeCleanSignal, ReleaseReason } from '../contract';
import type { PlacementState } from './placement-state';

export interface Release {
  readonly grantId: string;
  readonly reason: ReleaseReason;
  readonly nowMs: number;
}

/**
 * A grant comes back. `ended` frees what it holds, `sealed` too but the placement goes on knowing of it, `lost` leaves it
 * taken until the node has shown that the container is gone. Of a grant that is not known (any more) nothing changes.
 */
export function releaseGrant(state: PlacementState, { grantId, reason, nowMs }: Release): PlacementState {
  const outbox = state.outbox.filter(({ grant }) => grant.grantId !== grantId);
  const kept = (grant: Grant): Grant[] => {
    if (grant.grantId !== grantId) return [grant];
    if (reason === 'ended') return [];
    return [reason === 'sealed' ? sealed(grant) : { ...grant, orphanedAtMs: grant.orphanedAtMs ?? nowMs }];
  };
  return { ...state, outbox, grants: state.grants.flatMap(kept) };
}

function sealed(grant: Grant): Grant {
  if (grant.orphanedAtMs !== undefined) return grant;
  return {
    ...grant,
    sealed: true,
    reservation: { cpus: 0, memoryBytes: 0, diskBytes: 0 },
    gpuUuids: [],
  };
}

/**
 * Frees the orphans of a node whose containers are gone. One that was orphaned after the node was heard stays: its
 * container may have started since.
 */
export function freeOrphans(
  state: PlacementState,
  { nodeId, attempts, heardAtMs }: NodeCleanSignal,
): PlacementState {
  const isGone = (grant: Grant): boolean =>
    grant.nodeId === nodeId &&
    grant.orphanedAtMs !== undefined &&
    grant.orphanedAtMs <= heardAtMs &&
    !attempts.some((attempt) => isOf(grant, attempt));
  return { ...state, grants: state.grants.filter((grant) => !isGone(grant)) };
}

/**
 * Takes over what a stage run says it holds: where it differs from what is known, the run is right. A request for it
 * needs nothing more.
 */
export function claimGrant(state: PlacementState, grant: Grant): PlacementState {
  const { grantId, requestId, epoch } = grant;
  return {
    ...state,
    waiting: state.waiting.filter((entry) => entry.requestId !== requestId || entry.epoch > epoch),
    grants: [...state.grants.filter((known) => known.grantId !== grantId), grant],
    outbox: state.outbox.filter((unsent) => unsent.grant.grantId !== grantId),
  };
}

function isOf(grant: Grant, { projectId, run, attempt }: AttemptRef): boolean {
  const of = attemptOf(grant.requestId, grant.epoch);
  return of?.projectId === projectId && of.run === run && of.attempt === attempt;
}
