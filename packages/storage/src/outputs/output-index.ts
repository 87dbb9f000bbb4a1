import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  buildOutputView,
  keys,
  outputFileSchema,
  type AttemptRef,
  type OutputFile,
  type OutputView,
} from '@winslow/domain';
import { ObjectInvalidError } from '../json-object';
import type { CallOptions } from '../object-store';
import type { Store } from '../store';

/** One JSON line per file, in path order, packed. The same files give the same bytes. */
export async function packOutputIndex(files: readonly OutputFile[]): Promise<Buffer> {
  const lines = files.map(({ path, key, size, id, etag }) => JSON.stringify({ path, key, size, id, etag }));
  return promisify(gzip)(lines.map((line) => `${line}\n`).join(''));
}

/** What an attempt wrote to /output. @throws ObjectNotFoundError before it was stored */
export async function loadOutputIndex(
  store: Store,
  of: AttemptRef,
  options: CallOptions = {},
): Promise<OutputFile[]> {
  const key = keys.outputsIndex(of);
  const { body } = await store.get(key, options);
  try {
    const text = (await promisify(gunzip)(body)).toString();
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => outputFileSchema.parse(JSON.parse(line)));
  } catch (cause) {
    throw new ObjectInvalidError(store.bucket, key, cause);
  }
}

/** A project's outputs, from its accepted runs in order of acceptance. */
export async function loadOutputView(
  store: Store,
  projectId: string,
  accepted: readonly { readonly run: number; readonly attempt: number }[],
  options: CallOptions = {},
): Promise<OutputView> {
  const runs = await Promise.all(
    accepted.map(async ({ run, attempt }) => ({
      run,
      attempt,
      files: await loadOutputIndex(store, { projectId, run, attempt }, options),
    })),
  );
  return buildOutputView(runs);
}
