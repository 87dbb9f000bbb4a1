import { setTimeout as delay } from 'node:timers/promises';
import { type Progress, silent } from '../errors';
import { isAlive, type ProcessIdentity } from './process-identity';

const LOOK_MS = 50;
const SAY_MS = 3_000;
const KILL_WAIT_MS = 5_000;

/** How a process went. */
export type StopOutcome = 'was-gone' | 'stopped' | 'killed';

/**
 * SIGTERM, then SIGKILL when the grace is over. Idempotent: a process that is gone is left alone, and one that
 * merely has its pid is never signalled.
 */
export async function stopProcess(
  identity: ProcessIdentity,
  options: { graceMs: number; label: string; onProgress?: Progress },
): Promise<StopOutcome> {
  const onProgress = options.onProgress ?? silent;
  if (!signalProcess(identity, 'SIGTERM')) return 'was-gone';
  if (await waitGone(identity, options.graceMs, options.label, onProgress)) return 'stopped';
  onProgress(`${options.label} did not stop in ${options.graceMs / 1000} s: killed`);
  signalProcess(identity, 'SIGKILL');
  await waitGone(identity, KILL_WAIT_MS, options.label, onProgress);
  return 'killed';
}

function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isAlive(identity)) return false;
  try {
    process.kill(identity.pid, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

async function waitGone(
  identity: ProcessIdentity,
  graceMs: number,
  label: string,
  onProgress: Progress,
): Promise<boolean> {
  const startedAt = Date.now();
  let saidAt = startedAt;
  while (isAlive(identity)) {
    const now = Date.now();
    if (now - startedAt >= graceMs) return false;
    if (now - saidAt >= SAY_MS) {
      saidAt = now;
      onProgress(`waiting for ${label} to stop, ${Math.round((now - startedAt) / 1000)} s`);
    }
    await delay(LOOK_MS);
  }
  return true;
}
