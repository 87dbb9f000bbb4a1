import { keys } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import type { FileAddress } from '../files/file-address';
import { openWritablePlace } from '../files/writable-place';
import { arrivedParts, getUpload, goneUpload, readUpload } from './upload-store';
import { viewUpload, type UploadView } from './upload-view';

export interface ListUploadsOptions extends CallOptions {
  /** Only uploads into this folder of the pool or of a project's input. @default all */
  readonly place?: FileAddress;
}

const READS_IN_FLIGHT = 8;

/** How far one upload is. @throws NotFoundError */
export async function showUpload(
  context: ClientContext,
  uploadId: string,
  { signal }: CallOptions = {},
): Promise<UploadView> {
  const store = await context.store.open();
  const { value } = await getUpload(store, uploadId, signal);
  if (value.completed !== null) return viewUpload(value, []);
  const arrived = await arrivedParts(store, value, signal);
  if (arrived !== undefined) return viewUpload(value, arrived);
  // Completed or aborted at this very moment, or too old.
  const again = await getUpload(store, uploadId, signal);
  if (again.value.completed === null) throw goneUpload(uploadId);
  return viewUpload(again.value, []);
}

/** Open uploads, the oldest first. @throws NotFoundError when there is no such project */
export async function listUploads(
  context: ClientContext,
  { place, signal }: ListUploadsOptions = {},
): Promise<UploadView[]> {
  const { runLanes } = await import('@winslow/storage');
  const store = await context.store.open();
  const below = place && (await keyPrefix(context, place, signal));
  const ids: string[] = [];
  for await (const item of store.list(keys.uploadsPrefix, { signal })) {
    if (item.kind === 'object') ids.push(item.key.slice(keys.uploadsPrefix.length).replace(/\.json$/, ''));
  }
  const views: UploadView[] = [];
  const read = async (uploadId: string, laneSignal: AbortSignal) => {
    const state = (await readUpload(store, uploadId, laneSignal))?.value;
    if (state === undefined || state.completed !== null) return;
    if (below !== undefined && !state.key.startsWith(below)) return;
    const arrived = await arrivedParts(store, state, laneSignal);
    if (arrived !== undefined) views.push(viewUpload(state, arrived));
  };
  await runLanes(ids, READS_IN_FLIGHT, read, signal);
  return views.sort((a, b) => a.startedAtMs - b.startedAtMs || a.uploadId.localeCompare(b.uploadId));
}

async function keyPrefix(context: ClientContext, place: FileAddress, signal?: AbortSignal): Promise<string> {
  const { prefix } = await openWritablePlace(context, place, { act: 'put into', signal });
  return place.path === '' ? prefix : `${prefix}${place.path}/`;
}
