import { decide, DEFAULT_PLACEMENT_SETTINGS, MAX_RECORDED_NODES } from '@winslow/domain';
import type { Grant } from '@winslow/domain';
import { median } from '../support/measure';
import { randomPool } from './random-pool';
import type { RandomPool } from './random-pool';

/** How many nodes the pools have that are compared. */
export const POOL_SIZES = [3, 100, 1_000] as const;
const NOW_MS = 60_000;
const ROUND_MS = 300;
const ROUNDS = 5;

/** Decisions per second, every candidate's scores and every rejected node's reasons in each. */
export interface DecisionFigures {
  readonly nodes: number;
  /** One request at a time: what a running stage's successor costs. */
  readonly oneByOne: number;
  /** A hundred requests in one round, for which there is room. */
  readonly hundredPlaced: number;
  /** A hundred requests that all have to wait: what each change costs while the pool is full. */
  readonly hundredWaiting: number;
}

/** The sizes take turns, so that whatever else the computer does hits all of them. */
export function measureDecisions(): DecisionFigures[] {
  const sizes = POOL_SIZES.map((nodes) => ({
    nodes,
    oneByOne: rater(nodes, 1, 0),
    hundredPlaced: rater(nodes, 100, 0),
    hundredWaiting: rater(nodes, 100, 1),
  }));
  const figures = Array.from({ length: ROUNDS + 1 }, () =>
    sizes.map(({ oneByOne, hundredPlaced, hundredWaiting }) => [
      oneByOne(),
      hundredPlaced(),
      hundredWaiting(),
    ]),
  ).slice(1);
  const middle = (size: number, column: number): number =>
    median(figures.map((round) => round[size]?.[column] ?? Number.NaN));
  return sizes.map(({ nodes }, size) => ({
    nodes,
    oneByOne: middle(size, 0),
    hundredPlaced: middle(size, 1),
    hundredWaiting: middle(size, 2),
  }));
}

/** Decides about the same queue again and again for a while. @returns decisions per second */
function rater(nodeCount: number, requestCount: number, fullness: number): () => number {
  const pool = randomPool(nodeCount, requestCount, fullness);
  return () => {
    const startedAt = performance.now();
    let decisions = 0;
    let took = 0;
    while (took < ROUND_MS) {
      decisions += decideAll(pool);
      took = performance.now() - startedAt;
    }
    return (decisions * 1_000) / took;
  };
}

/** Round after round, as the placement's workflow takes them. @returns the number of decisions */
function decideAll({ nodes, grants, requests }: RandomPool): number {
  const settings = DEFAULT_PLACEMENT_SETTINGS;
  const made: Grant[] = [...grants];
  let left = requests;
  for (;;) {
    const { placements, isCut } = decide({
      nodes,
      grants: made,
      requests: left,
      settings,
      nowMs: NOW_MS,
      maxRecordedNodes: MAX_RECORDED_NODES,
    });
    if (!isCut) return requests.length;
    made.push(...placements.map(({ grant }) => grant));
    const placed = new Set(placements.map(({ requestId }) => requestId));
    left = left.filter(({ requestId }) => !placed.has(requestId));
  }
}
