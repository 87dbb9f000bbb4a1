import { ActivityNotFoundError, ApplicationFailure, type AsyncCompletionClient } from '@temporalio/client';
import { openActivitiesFolder, takeOpenActivities, type FailureDetail } from '@winslow/activities';
import { FailureKind, messageOf } from '@winslow/domain';
import type { Log } from './log';

/** The container goes on meanwhile: there is nothing to wait for. */
const NEXT_TRY = '1 millisecond';

export interface HandBackOptions {
  readonly completion: Pick<AsyncCompletionClient, 'fail'>;
  /** The node's data folder. */
  readonly folder: string;
  readonly log: Log;
}

/**
 * Gives back what a killed predecessor had begun, so that Temporal has it tried again now and not when its heartbeats
 * are missed. To be called when the predecessor is surely gone, before anything is polled. Never throws: what cannot be
 * given back is missed in time.
 */
export async function handBackActivities({ completion, folder, log }: HandBackOptions): Promise<void> {
  try {
    const tokens = await takeOpenActivities(openActivitiesFolder(folder));
    await Promise.all(tokens.map((token) => handBack(completion, token, log)));
    if (tokens.length > 0) log.info(`took over ${tokens.length} activities of a worker that was killed`);
  } catch (error) {
    log.warn(`activities of a killed worker could not be given back: ${messageOf(error)}`);
  }
}

async function handBack(
  completion: HandBackOptions['completion'],
  token: Uint8Array,
  log: Log,
): Promise<void> {
  const detail: FailureDetail = { code: 'workerKilled', blame: 'machine' };
  const failure = ApplicationFailure.create({
    message: 'the worker was killed while it was at it',
    type: FailureKind.nodeLost,
    nextRetryDelay: NEXT_TRY,
    details: [detail],
  });
  try {
    await completion.fail(token, failure);
  } catch (error) {
    // Ended just before the kill, or missed by now.
    if (!(error instanceof ActivityNotFoundError)) {
      log.warn(`an activity of a killed worker could not be given back: ${messageOf(error)}`);
    }
  }
}
