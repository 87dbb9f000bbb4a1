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
    counted(nodes, 'node'),
    counted(runs, 'living run'),
    counted(grants, 'grant'),
    counted(waiting, 'waiting request'),
    counted(containers, 'container'),
  ].join(', ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
