import { keys } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { resolveProject } from '../projects/project-ref';

/** What a project takes of the store, in bytes. */
export interface ProjectUsage {
  readonly inputBytes: number;
  readonly outputBytes: number;
  /** Snapshots of workspaces. */
  readonly workspaceBytes: number;
  readonly logBytes: number;
  /** State, journal, records. */
  readonly otherBytes: number;
  readonly totalBytes: number;
  readonly objects: number;
  /** When it was counted. */
  readonly atMs: number;
}

type Kind = 'inputBytes' | 'outputBytes' | 'workspaceBytes' | 'logBytes' | 'otherBytes';

/** Counting a large project takes a listing of all its objects. */
const MAX_AGE_MS = 60_000;
const MAX_KEPT = 1_000;

/** Counts what projects take; each count is kept for a minute. */
export class ProjectUsages {
  private readonly counts = new Map<
    string,
    { readonly startedAt: number; readonly usage: Promise<ProjectUsage> }
  >();

  constructor(private readonly context: ClientContext) {}

  /** @throws NotFoundError */
  async of(project: string, options: CallOptions = {}): Promise<ProjectUsage> {
    const projectId = await resolveProject(this.context, project, options);
    const kept = this.counts.get(projectId);
    if (kept !== undefined && performance.now() - kept.startedAt < MAX_AGE_MS) return kept.usage;
    // Shared by all who ask meanwhile, so it listens to none of their signals.
    const usage = this.count(projectId);
    const [oldest] = this.counts.keys();
    if (this.counts.size >= MAX_KEPT && oldest !== undefined) this.counts.delete(oldest);
    this.counts.set(projectId, { startedAt: performance.now(), usage });
    usage.catch(() => this.counts.delete(projectId));
    return usage;
  }

  private async count(projectId: string): Promise<ProjectUsage> {
    const store = await this.context.store.open();
    const prefix = keys.projectPrefix(projectId);
    const bytes = { inputBytes: 0, outputBytes: 0, workspaceBytes: 0, logBytes: 0, otherBytes: 0 };
    let objects = 0;
    let totalBytes = 0;
    for await (const item of store.list(prefix)) {
      if (item.kind !== 'object') continue;
      objects += 1;
      totalBytes += item.size;
      bytes[kindOf(item.key.slice(prefix.length))] += item.size;
    }
    return { ...bytes, totalBytes, objects, atMs: Date.now() };
  }
}

const RUN_FOLDER = /^runs\/\d+\/\d+\/(output|log)\//;

/** @param path of the key, below the project */
function kindOf(path: string): Kind {
  if (path.startsWith('input/')) return 'inputBytes';
  if (path.startsWith('blobs/') || path.startsWith('packs/')) return 'workspaceBytes';
  const folder = RUN_FOLDER.exec(path)?.[1];
  if (folder === 'output') return 'outputBytes';
  return folder === 'log' ? 'logBytes' : 'otherBytes';
}
