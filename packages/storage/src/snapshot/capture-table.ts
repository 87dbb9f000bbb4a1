import { lstatSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Manifest, WorkspacePath } from '@winslow/domain';
import { toFsPath } from '../files/fs-path';
import { inSlices } from '../files/in-slices';
import { CLOCK_TICK_MS, inodeState, NS_PER_MS, type InodeState, type StagingTable } from './staging-table';

/** Looks at every entry of the manifest in the directory. Paths of `known` that nobody touched are taken from there. */
export async function captureTable(
  root: string,
  manifest: Manifest,
  options: { known?: ReadonlyMap<WorkspacePath, InodeState>; signal?: AbortSignal } = {},
): Promise<StagingTable> {
  const states = new Map<WorkspacePath, InodeState>();
  await inSlices(
    manifest.entries,
    ({ p }) => {
      const known = options.known?.get(p);
      states.set(p, known ?? inodeState(lstatSync(toFsPath(root, p), { bigint: true })));
    },
    options.signal,
  );
  await letClockTick(states, options.signal);
  return { capturedAtMs: Date.now(), states };
}

/** Entries that changed in this very tick would count as changed for ever: a moment later they do not. */
async function letClockTick(
  states: ReadonlyMap<WorkspacePath, InodeState>,
  signal?: AbortSignal,
): Promise<void> {
  let newestMs = 0;
  for (const { ctimeNs } of states.values())
    newestMs = Math.max(newestMs, Number(BigInt(ctimeNs) / NS_PER_MS));
  const wait = newestMs + 2 * CLOCK_TICK_MS - Date.now();
  if (wait > 0) await delay(Math.min(wait, 2 * CLOCK_TICK_MS), undefined, { signal });
}
