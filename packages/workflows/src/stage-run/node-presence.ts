import type { StageRunProgress } from './stage-run-progress';

/** Takes over whether a node is there; of two messages that cross, the later one counts. */
export function notePresence(progress: StageRunProgress, nodeId: string, up: boolean, atMs: number): void {
  const known = progress.presence[nodeId];
  if (known && known.atMs > atMs) return;
  // How long it has been away counts from the first message that said so.
  if (known?.up === up) return;
  progress.presence = { ...progress.presence, [nodeId]: { up, atMs } };
}

/** Since when the node is away; undefined while it is there, as far as is known. Epoch milliseconds. */
export function awaySince({ presence }: StageRunProgress, nodeId: string): number | undefined {
  const known = presence[nodeId];
  return known?.up === false ? known.atMs : undefined;
}
