import { keys, sessionEpochSchema, type SessionEpoch } from '@winslow/domain';
import type { JsonObject, ObjectStore } from '@winslow/storage';
import type { CallOptions } from '../context';

/** How old a kept epoch may be: all sessions end everywhere within 5 s. */
const MAX_AGE_MS = 4_000;
const FIRST_EPOCH: SessionEpoch = { schemaVersion: 1, epoch: 0, changedAtMs: 0, changedBy: 'winslow' };

function epochKey(): string {
  return keys.setting('session-epoch.json');
}

/** The epoch that sessions must carry to count. */
export class SessionEpochs {
  private kept: { readonly epoch: number; readonly readAt: number } | undefined;

  constructor(private readonly open: () => Promise<ObjectStore>) {}

  /** At most 4 s old. */
  async current({ signal }: CallOptions = {}): Promise<number> {
    const { kept } = this;
    if (kept !== undefined && performance.now() - kept.readAt < MAX_AGE_MS) return kept.epoch;
    const readAt = performance.now();
    const found = await readEpoch(await this.open(), signal);
    const epoch = found?.value.epoch ?? FIRST_EPOCH.epoch;
    this.kept = { epoch, readAt };
    return epoch;
  }

  /** Ends all sessions of the installation. @returns the new epoch */
  async raise(changedBy: string, { signal }: CallOptions = {}): Promise<number> {
    const store = await this.open();
    const { PreconditionFailedError, writeJson } = await import('@winslow/storage');
    for (;;) {
      const found = await readEpoch(store, signal);
      const epoch = (found?.value.epoch ?? FIRST_EPOCH.epoch) + 1;
      const next: SessionEpoch = { schemaVersion: 1, epoch, changedAtMs: Date.now(), changedBy };
      const condition = found ? { ifMatch: found.etag } : ({ ifNoneMatch: '*' } as const);
      try {
        await writeJson(store, epochKey(), next, { ...condition, signal });
        this.kept = undefined;
        return epoch;
      } catch (error) {
        // Somebody raised it at the same moment, perhaps for a session that began after that: raised once more.
        if (!(error instanceof PreconditionFailedError)) throw error;
      }
    }
  }
}

async function readEpoch(
  store: ObjectStore,
  signal?: AbortSignal,
): Promise<JsonObject<SessionEpoch> | undefined> {
  const { ObjectNotFoundError, readJson } = await import('@winslow/storage');
  try {
    return await readJson(store, epochKey(), sessionEpochSchema, { signal });
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}
