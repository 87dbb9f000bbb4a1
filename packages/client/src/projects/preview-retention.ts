import { keys, workspacesToDrop, type FileEntry, type RunSummary } from '@winslow/domain';
import type { S3ObjectStore } from '@winslow/storage';
import type { CallOptions, ClientContext } from '../context';
import { viewProject } from './view-project';

export interface RetentionPreviewRequest extends CallOptions {
  readonly project: string;
  readonly keepLast: number | null;
}

export interface RetentionPreview {
  /** Workspaces that would go at once, oldest first. */
  readonly drops: readonly RetentionDrop[];
  /** Sum of the drops, in bytes. */
  readonly bytesFreed: number;
}

export interface RetentionDrop {
  readonly run: number;
  readonly stageId: string;
  /** Of content that no kept workspace has; what several dropped ones have counts for the oldest. */
  readonly bytes: number;
}

/** What `setRetention` would let go of now, and what that frees. Reads all manifests that the project keeps. */
export async function previewRetention(
  context: ClientContext,
  { project, keepLast, signal }: RetentionPreviewRequest,
): Promise<RetentionPreview> {
  const { projectId, runs, next } = await viewProject(context, project, { signal });
  const going = workspacesToDrop({ runs, nextBase: next?.base ?? null }, keepLast);
  if (going.length === 0) return { drops: [], bytesFreed: 0 };
  const store = await context.store.open();
  const counted = new Set<string>();
  const count = async ({ run, attempt }: RunSummary): Promise<number> => {
    let bytes = 0;
    for (const file of await filesOf(store, keys.manifest({ projectId, run, attempt }), signal)) {
      const place = `${file.k ?? ''} ${file.o ?? 0}`;
      if (file.k !== undefined && !counted.has(place)) bytes += file.s;
      counted.add(place);
    }
    return bytes;
  };
  for (const run of runs) if (run.workspace === 'kept' && !going.includes(run)) await count(run);
  const drops: RetentionDrop[] = [];
  for (const run of going) drops.push({ run: run.run, stageId: run.stageId, bytes: await count(run) });
  return { drops, bytesFreed: drops.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function filesOf(store: S3ObjectStore, key: string, signal?: AbortSignal): Promise<FileEntry[]> {
  const { loadManifest } = await import('@winslow/storage');
  const { manifest } = await loadManifest(store, key, { signal });
  return manifest.entries.filter((entry) => entry.t === 'f');
}
