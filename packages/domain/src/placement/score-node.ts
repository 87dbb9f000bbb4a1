import { affinityOf } from './affinity';
import { aversionOf } from './aversion';
import type { NodeScores } from './decision';
import type { NodeRoom } from './free';
import { kindShares } from './kind-shares';
import type { PlacementNode } from './node';
import type { ResourceRequest } from './resource-request';

/** Steps per 1.0 to which scores are rounded before they are compared: 0.05, so that a hair's breadth does not decide. */
export const SCORE_STEPS = 20;

/** Both scores of a node that fits. Finite whatever the node. */
export function scoreNode(node: PlacementNode, room: NodeRoom, request: ResourceRequest): NodeScores {
  const shares = kindShares(room, request, node.weights);
  const exactAffinity = affinityOf(shares);
  const exactAversion = aversionOf(shares);
  return {
    affinity: roundScore(exactAffinity),
    aversion: roundScore(exactAversion),
    exactAffinity,
    exactAversion,
  };
}

/** Rounds a score to 0.05, half up. */
export function roundScore(score: number): number {
  return Math.round(score * SCORE_STEPS) / SCORE_STEPS;
}
