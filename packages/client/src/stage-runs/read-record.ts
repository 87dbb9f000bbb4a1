import { keys, NotFoundError, type StageRunRecord } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { attemptOf } from '../files/open-place';

export interface ReadRecordRequest extends CallOptions {
  readonly project: string;
  readonly run: number;
}

/** Provenance of an ended run. @throws NotFoundError while it has none */
export async function readRecord(
  context: ClientContext,
  request: ReadRecordRequest,
): Promise<StageRunRecord> {
  const attempt = await attemptOf(context, request, request);
  const { ObjectNotFoundError } = await import('@winslow/storage');
  const store = await context.store.open();
  try {
    const { body } = await store.get(keys.record(attempt), { signal: request.signal });
    return JSON.parse(body.toString()) as StageRunRecord; // our own object, written once by the engine
  } catch (error) {
    if (!(error instanceof ObjectNotFoundError)) throw error;
    throw new NotFoundError(
      `run ${request.run} has no record yet: it is written when the run has ended`,
      error,
    );
  }
}
