import type { PlacementState } from './placement-state';
import type { PlacementStore } from './placement-store';

export type PlacementChange = (state: PlacementState) => PlacementState;

/** A node came or went, and the stage runs with a grant there have not been told. */
export interface PresenceNews {
  readonly nodeId: string;
  readonly up: boolean;
  readonly atMs: number;
}

/** The state of a placement, and what lives only as long as one history. */
export interface PlacementDesk extends PlacementStore {
  /** What is under way and would be lost with this history. */
  readonly open: Set<string>;
  readonly news: PresenceNews[];
  /** Changes that came while the state was being gathered, in order; null: it is there. */
  held: PlacementChange[] | null;
}

export function openDesk(state: PlacementState | undefined, empty: PlacementState): PlacementDesk {
  return {
    state: state ?? empty,
    isDirty: true,
    open: new Set(),
    news: [],
    held: state === undefined ? [] : null,
  };
}

/** Changes the state, or as soon as there is one to change. */
export function change(desk: PlacementDesk, by: PlacementChange): void {
  if (desk.held !== null) {
    desk.held.push(by);
    return;
  }
  desk.state = by(desk.state);
  desk.isDirty = true;
}

/** Does what is lost if this history is handed on meanwhile. @param entry a name that nothing else under way has */
export async function whileOpen<Result>(
  { open }: Pick<PlacementDesk, 'open'>,
  entry: string,
  work: () => Promise<Result>,
): Promise<Result> {
  open.add(entry);
  try {
    return await work();
  } finally {
    open.delete(entry);
  }
}
