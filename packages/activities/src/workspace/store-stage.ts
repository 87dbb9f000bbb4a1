import type { StoreInput, StoreResult } from '@winslow/domain';
import { resolveSettings, type ActivityDeps } from '../activity-deps';
import type { ActivityScope } from '../activity-scope';
import { withHeartbeat } from '../heartbeat';

/**
 * Uploads a sealed attempt: its snapshot and its outputs, the lists of them last. Idempotent: after a crash only what
 * is missing is sent.
 */
export async function storeStage(
  deps: ActivityDeps,
  input: StoreInput,
  scope: ActivityScope,
): Promise<StoreResult> {
  const { nodeStorage, clock } = deps;
  const { attempt } = input;
  const { heartbeatMs: everyMs } = resolveSettings(deps);
  const done = { snapshot: 0, outputs: 0 };
  const bytesTotal = input.sealed.newBytes + input.sealed.outputBytes;
  return withHeartbeat({ scope, clock, everyMs, phase: 'storing' }, async (heartbeat) => {
    heartbeat.show(() => {
      const bytesDone = done.snapshot + done.outputs;
      const fraction = bytesTotal === 0 ? 1 : Math.min(1, bytesDone / bytesTotal);
      return { phase: 'storing', bytesDone, bytesTotal, fraction };
    });
    const failed = new AbortController();
    const signal = AbortSignal.any([scope.signal, failed.signal]);
    const tasks = [
      nodeStorage.storeSnapshot(attempt, {
        signal,
        onProgress: ({ bytesDone }) => (done.snapshot = bytesDone),
      }),
      nodeStorage.storeOutputs({
        attempt,
        signal,
        onProgress: ({ bytesDone }) => (done.outputs = bytesDone),
      }),
    ] as const;
    try {
      const [snapshot, outputs] = await Promise.all(tasks);
      return {
        bytesUploaded: snapshot.bytesUploaded + outputs.bytesUploaded,
        objectsUploaded: snapshot.objectsUploaded + outputs.files.length,
        storedAtMs: clock.now(),
      };
    } catch (error) {
      failed.abort(error);
      await Promise.allSettled(tasks);
      throw error;
    }
  });
}
