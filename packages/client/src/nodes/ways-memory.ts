import type { WayToFit } from '@winslow/domain';
import type { PlacementSnapshot } from '@winslow/workflows/contract';

/** Ways to fit, worked out once for each answer of a placement: while nothing changes there, looking costs nothing. */
export class WaysMemory {
  private readonly known = new WeakMap<PlacementSnapshot, Map<string, readonly WayToFit[]>>();

  waysFor(
    snapshot: PlacementSnapshot,
    requestId: string,
    make: () => readonly WayToFit[],
  ): readonly WayToFit[] {
    const ofSnapshot = this.known.get(snapshot) ?? new Map<string, readonly WayToFit[]>();
    this.known.set(snapshot, ofSnapshot);
    const ways = ofSnapshot.get(requestId) ?? make();
    ofSnapshot.set(requestId, ways);
    return ways;
  }
}
