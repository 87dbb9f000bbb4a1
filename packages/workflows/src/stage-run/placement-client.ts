import type { Grant, WaitingRequest } from '@winslow/domain';
import { PLACEMENT_SIGNALS } from '../contract';
import type { ClaimSignal, ReleaseReason, ReleaseSignal, RequestSignal, WithdrawSignal } from '../contract';
import { tellPlacement } from '../tell-placement';

/**
 * A stage run's side of the placement protocol. Messages arrive in the order in which they were given, however long the
 * placement is away, and nobody waits for them. Every one may come twice.
 */
export interface PlacementClient {
  request(request: WaitingRequest): void;
  withdraw(request: WaitingRequest): void;
  release(grantId: string, reason: ReleaseReason): void;
  claim(grant: Grant): void;
  /** Resolves when everything has arrived, also what is said while it waits. */
  flush(): Promise<void>;
}

export function placementClient(pool: string): PlacementClient {
  let last: Promise<void> = Promise.resolve();
  const tell = <Payload>(name: string, payload: Payload): void => {
    last = last.then(() => tellPlacement(pool, name, payload));
  };
  return {
    request: (request) => tell<RequestSignal>(PLACEMENT_SIGNALS.request, request),
    withdraw: ({ requestId, epoch }) =>
      tell<WithdrawSignal>(PLACEMENT_SIGNALS.withdraw, { requestId, epoch }),
    release: (grantId, reason) => tell<ReleaseSignal>(PLACEMENT_SIGNALS.release, { grantId, reason }),
    claim: (grant) => tell<ClaimSignal>(PLACEMENT_SIGNALS.claim, { grant }),
    flush: async () => {
      let seen: Promise<void>;
      do {
        seen = last;
        await seen;
      } while (seen !== last);
    },
  };
}
