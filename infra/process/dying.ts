import { poll } from './poll';
import { isAlive, readProcFile } from './process-identity';
import { findOwnProcess } from './process-record';

const GONE_TIMEOUT_MS = 10_000;
const SIGKILL = 9;

/**
 * Whether /proc/<pid>/status tells of a process that got a SIGKILL and is not gone yet. The kernel sends one to each
 * thread of a process that ends, so this holds for every sudden death, and a large process takes a while over it.
 */
export function isDying(status: string): boolean {
  const masks = [...status.matchAll(/^(?:SigPnd|ShdPnd):\s*([0-9a-f]+)$/gm)].map(([, mask]) =>
    BigInt(`0x${mask}`),
  );
  return masks.some((mask) => ((mask >> BigInt(SIGKILL - 1)) & 1n) === 1n);
}

/** Waits until those of an installation's processes that are about to end have ended, so that none counts as running. */
export async function outlastDying(dataDir: string, names: readonly string[]): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      const own = findOwnProcess(dataDir, name);
      if (!own || !isDying(readProcFile(own.pid, 'status') ?? '')) return;
      await poll(async () => (isAlive(own) ? undefined : true), { timeoutMs: GONE_TIMEOUT_MS });
    }),
  );
}
