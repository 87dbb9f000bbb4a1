import {
  ConflictError,
  InvalidInputError,
  isEnded,
  keys,
  LIVE_PLACES,
  MAX_LIVE_ENTRIES,
  NotFoundError,
  type AttemptRef,
  type LiveEntry,
  type LivePlace,
  type PublishedFile,
} from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import type { RemoteEntry } from '../files/remote-tree';
import { viewProject } from '../projects/view-project';
import { askNode } from './node-operation';

/** A folder of an attempt that runs on a node. */
export interface LiveFolder extends CallOptions {
  readonly nodeId: string;
  readonly place: LivePlace;
  /** `''` is the root. */
  readonly folder: string;
}

export interface LivePage {
  readonly entries: readonly RemoteEntry[];
  /** Where the next page goes on; null: this was all. */
  readonly next: string | null;
}

/**
 * What lies directly in the folder now. A file's `bytes.key` names where `publishLiveFile` would put these very bytes;
 * nothing lies there before.
 * @param folder `limit`: 1 to 1,000 @throws NotFoundError when the folder is not there; UnavailableError when the node is away
 */
export async function listLivePage(
  context: ClientContext,
  attempt: AttemptRef,
  folder: LiveFolder & { readonly after?: string | null; readonly limit?: number },
): Promise<LivePage> {
  const { nodeId, place, signal, after = null, limit = MAX_LIVE_ENTRIES } = folder;
  const input = { attempt, place, folder: folder.folder, limit, after };
  const operation = { kind: 'listRunFiles', input } as const;
  const { entries, next } = await askNode<'listRunFiles'>(context, { nodeId, operation }, { signal });
  return { entries: entries.map((entry) => toRemoteEntry(attempt, entry)), next };
}

/**
 * Copies a file to the bucket as it is now; the copy goes away when the attempt is cleaned up.
 * @throws NotFoundError, InvalidInputError (no regular file), ConflictError (too big, no room), UnavailableError (node away)
 */
export function publishLiveFile(
  context: ClientContext,
  attempt: AttemptRef,
  file: Omit<LiveFolder, 'folder'> & { readonly path: string },
): Promise<PublishedFile> {
  const { nodeId, place, path, signal } = file;
  const operation = { kind: 'publishRunFile', input: { attempt, place, path } } as const;
  return askNode<'publishRunFile'>(context, { nodeId, operation }, { signal });
}

function toRemoteEntry(attempt: AttemptRef, entry: LiveEntry): RemoteEntry {
  if (entry.kind !== 'file') return entry;
  const { kind, path, size, modifiedAtMs, version } = entry;
  const bytes = { key: keys.liveFile(attempt, version), offset: 0, size, isWholeObject: true };
  return { kind, path, size, modifiedAtMs, bytes };
}

export interface LiveRequest extends CallOptions {
  /** Id or unique name. */
  readonly project: string;
  readonly run: number;
  readonly place: LivePlace;
}

/** Files of runs that go on, found by project and run. */
export interface LiveFileOperations {
  list(
    request: LiveRequest & { readonly folder: string; readonly after?: string; readonly limit?: number },
  ): Promise<LivePage>;
  publish(request: LiveRequest & { readonly path: string }): Promise<PublishedFile>;
}

export function createLiveFiles(context: ClientContext): LiveFileOperations {
  return {
    list: async (request) => {
      const { attempt, nodeId } = await findLiveRun(context, request);
      return listLivePage(context, attempt, { ...request, nodeId });
    },
    publish: async (request) => {
      const { attempt, nodeId } = await findLiveRun(context, request);
      return publishLiveFile(context, attempt, { ...request, nodeId });
    },
  };
}

/** Where a run goes on. @throws NotFoundError, ConflictError when it has no node (yet), or has ended */
async function findLiveRun(
  context: ClientContext,
  { project, run, place, signal }: LiveRequest,
): Promise<{ readonly attempt: AttemptRef; readonly nodeId: string }> {
  if (!LIVE_PLACES.includes(place))
    throw new InvalidInputError(`a running stage has the places ${LIVE_PLACES.join(' and ')}, no other`);
  const view = await viewProject(context, project, { signal });
  const found = view.runs.find((one) => one.run === run);
  if (found === undefined) throw new NotFoundError(`project ${view.name} has no run ${run}`);
  if (isEnded(found.status))
    throw new ConflictError(`run ${run} of project ${view.name} has ended: its files are in the bucket`);
  if (found.nodeId === null)
    throw new ConflictError(`run ${run} of project ${view.name} has no node yet, so it has no files`);
  return { attempt: { projectId: view.projectId, run, attempt: found.attempt }, nodeId: found.nodeId };
}
