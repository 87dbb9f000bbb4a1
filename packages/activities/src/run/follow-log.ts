import { setTimeout as delay } from 'node:timers/promises';
import type { LogEntry } from '@winslow/domain';
import type { ContainerRuntime, ContainerState } from '../container/container-runtime';
import { ContainerLostError } from '../container/container-errors';
import type { LogWriter } from '../log/log-writer';

/** Before the engine is asked again when a log ended although its container did not, in milliseconds. */
const REOPEN_DELAY_MS = 250;

export interface FollowLogOptions {
  readonly runtime: ContainerRuntime;
  readonly containerId: string;
  readonly log: LogWriter;
  readonly onEntry: (entry: LogEntry) => void;
  /** A log of more bytes is not read on. */
  readonly limitBytes: number;
  readonly onLimit: () => void;
  readonly signal: AbortSignal;
}

/**
 * Takes the container's log over, line by line, until the container has ended and nothing is left of it.
 * @returns the ended container
 */
export async function followLog(options: FollowLogOptions): Promise<ContainerState> {
  const { runtime, containerId, signal } = options;
  for (;;) {
    const isWithinLimit = await readFrames(options, true);
    const container = await runtime.find(containerId, signal);
    if (container === null || container.status === 'dead') {
      throw new ContainerLostError(containerId, 'it was removed while it ran');
    }
    if (container.status === 'exited') {
      // A follower may end a moment before the last lines; a plain reading gives all there is.
      if (isWithinLimit) await readFrames(options, false);
      for (const entry of options.log.endFrames()) options.onEntry(entry);
      return container;
    }
    await delay(REOPEN_DELAY_MS, undefined, { signal });
  }
}

/** False when the limit was hit. */
async function readFrames(options: FollowLogOptions, follow: boolean): Promise<boolean> {
  const { runtime, containerId, log, signal, limitBytes, onEntry } = options;
  if (log.textBytes > limitBytes) return false;
  const cursor = log.beginReading();
  let skip = cursor?.frames ?? 0;
  const reading = { follow, since: cursor?.timestamp ?? null, signal };
  for await (const frames of runtime.output.readLog(containerId, reading)) {
    for (const frame of frames) {
      if (skip > 0) {
        skip -= 1;
        log.skipFrame(frame);
        continue;
      }
      for (const entry of log.takeFrame(frame)) onEntry(entry);
      if (log.textBytes > limitBytes) {
        options.onLimit();
        return false;
      }
      if (log.isFull) await log.ready();
    }
  }
  return true;
}
