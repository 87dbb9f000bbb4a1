import { count } from '../placement/count';

/** How much an examination looked at. */
export interface Seen {
  readonly nodes: number;
  readonly runs: number;
  readonly grants: number;
  readonly waiting: number;
  readonly containers: number;
}

/** In words, such as `2 nodes, 1 living run, 1 grant, 0 waiting requests, 1 container`. */
export function seenWords({ nodes, runs, grants, waiting, containers }: Seen): string {
  return [
    count(nodes, 'node'),
    count(runs, 'living run'),
    count(grants, 'grant'),
    count(waiting, 'waiting request'),
    count(containers, 'container'),
  ].join(', ');
}
