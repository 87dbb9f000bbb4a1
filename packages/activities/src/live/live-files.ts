import { join } from 'node:path';
import {
  keys,
  UnavailableError,
  type AttemptRef,
  type ListRunFilesInput,
  type LiveListing,
  type PublishedFile,
  type PublishRunFileInput,
} from '@winslow/domain';
import type { Store } from '@winslow/storage';
import { resolveSettings, type ActivityDeps } from '../activity-deps';
import type { ActivityScope } from '../activity-scope';
import { withHeartbeat } from '../heartbeat';
import { listRunFiles } from './list-run-files';
import { openCopyFolder, publishRunFile } from './publish-run-file';

/** Files are given out so many at a time: the node's other operations must not wait behind them. */
const MAX_PUBLISHING = 4;

/** Looks into the folders of running attempts. One per worker. */
export class LiveFiles {
  private publishing = 0;
  private folder: Promise<string> | undefined;

  async list(deps: ActivityDeps, input: ListRunFilesInput, { signal }: ActivityScope): Promise<LiveListing> {
    return listRunFiles(deps.nodeStorage, input, signal);
  }

  /** @throws UnavailableError while too many others are given out */
  async publish(
    deps: ActivityDeps,
    input: PublishRunFileInput,
    scope: ActivityScope,
  ): Promise<PublishedFile> {
    if (this.publishing >= MAX_PUBLISHING)
      throw new UnavailableError(
        `node ${deps.nodeId} gives out ${MAX_PUBLISHING} files already; try again soon`,
      );
    this.publishing += 1;
    try {
      const { heartbeatMs: everyMs } = resolveSettings(deps);
      const beat = { scope, clock: deps.clock, everyMs, phase: 'storing' } as const;
      return await withHeartbeat(beat, async () =>
        publishRunFile({ ...deps, folder: await this.copies(deps) }, input, scope.signal),
      );
    } finally {
      this.publishing -= 1;
    }
  }

  private copies({ dataDir }: ActivityDeps): Promise<string> {
    const folder = join(dataDir, 'live');
    this.folder ??= openCopyFolder(folder).then(() => folder);
    this.folder.catch(() => (this.folder = undefined));
    return this.folder;
  }
}

/** Removes the copies that were made while the attempt ran. Idempotent. */
export async function removeLiveFiles(store: Store, of: AttemptRef, signal: AbortSignal): Promise<void> {
  const found: string[] = [];
  for await (const item of store.list(keys.livePrefix(of), { signal }))
    if (item.kind === 'object') found.push(item.key);
  if (found.length > 0) await store.remove(found, { signal });
}
