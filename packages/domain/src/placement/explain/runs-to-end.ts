import { rejectNode } from '../filter';
import { compareText } from '../fitting-gpus';
import { roomOf } from '../free';
import type { Grant } from '../grant';
import type { HoldBackSettings } from '../hold-back';
import type { PlacementNode } from '../node';
import type { ResourceRequest } from '../resource-request';

interface RunsInput {
  readonly node: PlacementNode;
  /** Grants on the node. */
  readonly grants: readonly Grant[];
  readonly request: ResourceRequest;
  readonly holdBack: HoldBackSettings;
}

/**
 * Requests that hold the node and after whose end this one would fit there: one alone if one suffices, the one that has
 * run longest; else few, those that have run longest. Undefined where even all would not do.
 */
export function runsToEnd({ node, grants, request, holdBack }: RunsInput): string[] | undefined {
  const longestFirst = [...grants].sort(
    (one, other) => one.grantedAtMs - other.grantedAtMs || compareText(one.grantId, other.grantId),
  );
  const fitsWithout = (ended: readonly Grant[]): boolean => {
    const left = grants.filter((grant) => !ended.includes(grant));
    return rejectNode(node, roomOf(node, left, holdBack), request) === undefined;
  };
  if (!fitsWithout(grants)) return undefined;
  const single = longestFirst.find((grant) => fitsWithout([grant]));
  if (single !== undefined) return [single.requestId];
  let needed: readonly Grant[] = longestFirst;
  // From the youngest on: whoever may stay as well, stays.
  for (const grant of longestFirst.toReversed()) {
    const fewer = needed.filter((each) => each !== grant);
    if (fitsWithout(fewer)) needed = fewer;
  }
  return needed.map(({ requestId }) => requestId);
}
