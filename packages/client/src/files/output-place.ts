import type { ProjectView } from '@winslow/domain';
import type { Store } from '@winslow/storage';
import type { CallOptions } from '../context';
import { ListedPlace } from './listed-place';
import type { RemotePlace } from './remote-tree';

/** A project's outputs: each path as the newest accepted run wrote it, with the end of that run as its time. */
export async function readOutputPlace(
  store: Store,
  { projectId, acceptedRuns, runs }: ProjectView,
  { signal }: CallOptions,
): Promise<RemotePlace> {
  const { loadOutputView } = await import('@winslow/storage');
  const view = await loadOutputView(store, projectId, acceptedRuns, { signal });
  const endedAt = new Map(runs.map(({ run, endedAtMs }) => [run, endedAtMs]));
  return new ListedPlace(
    view.map(({ path, key, size, id, etag, run }) => ({
      kind: 'file',
      path,
      size,
      modifiedAtMs: endedAt.get(run) ?? null,
      bytes: { key, offset: 0, size, etag, id, isWholeObject: true },
      run,
    })),
  );
}
