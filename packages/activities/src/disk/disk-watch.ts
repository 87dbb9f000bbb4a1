import { isDiskFull, messageOf } from '@winslow/domain';
import { describeDisk } from '@winslow/storage';
import type { ActivityDeps } from '../activity-deps';

/** Looks again and again whether a disk that a running container writes to is full. */
export class DiskWatch {
  private readonly full = new Set<string>();
  private folders: readonly string[] | undefined;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly deps: Pick<ActivityDeps, 'runtime' | 'dataDir' | 'logger'>,
    private readonly signal: AbortSignal,
  ) {}

  /** Somewhere on a disk that was full at one of the looks; undefined when none was. */
  get fullFolder(): string | undefined {
    return [...this.full][0];
  }

  /** One look at a time; never throws. */
  look(): Promise<void> {
    return (this.looking ??= this.lookNow().finally(() => (this.looking = null)));
  }

  private async lookNow(): Promise<void> {
    try {
      for (const folder of (this.folders ??= await this.findFolders())) {
        if (isDiskFull(await describeDisk(folder))) this.full.add(folder);
      }
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
