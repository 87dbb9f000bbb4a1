import { formatBytes, isDiskFull, messageOf } from '@winslow/domain';
import { describeDisk } from '@winslow/storage';
import type { ActivityDeps } from '../activity-deps';
import type { LogWriter } from '../log/log-writer';

export interface FullDisk {
  /** Somewhere on it. */
  readonly folder: string;
  /** Epoch milliseconds. */
  readonly atMs: number;
}

/** Looks again and again whether a disk that a running container writes to is full, and puts it into the stage's log. */
export class DiskWatch {
  private found: FullDisk | null = null;
  private folders: readonly string[] | undefined;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly deps: Pick<ActivityDeps, 'runtime' | 'dataDir' | 'clock' | 'logger'>,
    private readonly log: Pick<LogWriter, 'note'>,
    private readonly signal: AbortSignal,
  ) {}

  /** The disk that was full at the latest of the looks; null when none was. */
  get lastFull(): FullDisk | null {
    return this.found;
  }

  /** One look at a time; never throws. */
  look(): Promise<void> {
    return (this.looking ??= this.lookNow().finally(() => (this.looking = null)));
  }

  private async lookNow(): Promise<void> {
    try {
      const folders = (this.folders ??= await this.findFolders());
      const disks = await Promise.all(folders.map(describeDisk));
      const at = disks.findIndex(isDiskFull);
      const [folder, disk] = [folders[at], disks[at]];
      if (folder === undefined || disk === undefined || this.signal.aborted) return;
      this.found = { folder, atMs: this.deps.clock.now() };
      const state = `${formatBytes(disk.freeBytes)} of ${formatBytes(disk.totalBytes)} are free`;
      const text = `The disk ${disk.name} is full (${state}): what the stage writes there may fail`;
      this.log.note(`disk-full-${folder}`, text, { severity: 'warning' });
    } catch (error) {
      if (!this.signal.aborted)
        this.deps.logger.debug('a disk could not be looked at', { error: messageOf(error) });
    }
  }

  /** The node's own data, where workspace and outputs lie, and the engine's, where all else of a container does. */
  private async findFolders(): Promise<readonly string[]> {
    const { runtime, dataDir } = this.deps;
    const engine = await runtime.dataFolder(this.signal);
    const isThere =
      engine !== null &&
      (await describeDisk(engine).then(
        () => true,
        () => false,
      ));
    return isThere ? [dataDir, engine] : [dataDir];
  }
}
