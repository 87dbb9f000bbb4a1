import { randomUUID } from 'node:crypto';
import { InvalidInputError, messageOf } from '@winslow/domain';
import type { ApiClient, CreatedProject } from '../api';
import { readPipelineText } from '../pipeline/read-pipeline';
import { readLocalTree } from '../transfer/local-tree';
import { uploadFiles, type PlacedFile } from '../transfer/put-files';
import type { TransferProgress } from '../transfer/transfer-tally';
import { withPatience } from '../transfer/with-patience';

type Body = Parameters<ApiClient['createProject']>[0]['body'];

export interface MakeProjectRequest {
  readonly name: string;
  readonly pipeline: Body['pipeline'];
  readonly environment?: Readonly<Record<string, string>>;
  /** Local files and folders, and `pool:/…` addresses. */
  readonly inputs: readonly string[];
  readonly tags?: readonly string[];
  readonly onProgress?: TransferProgress;
  readonly signal: AbortSignal;
}

/** The project with its files. */
export interface MadeProject extends Omit<CreatedProject, 'expects'> {
  /** Below the project's input. */
  readonly uploaded: readonly string[];
}

const SAVED = /^saved:(?<name>[^@]+)(?:@(?<revision>.+))?$/;
/** A project without its files is of no use: as long as this is tried to take it away again, in milliseconds. */
const CLEAN_UP_MS = 15_000;

/** A pipeline file, or `saved:NAME` or `saved:NAME@REVISION`. */
export async function pipelineOf(text: string): Promise<Body['pipeline']> {
  const saved = SAVED.exec(text)?.groups;
  const name = saved?.['name'];
  if (name !== undefined) return { name, revision: saved?.['revision'] };
  return { text: await readPipelineText(text), fileName: text };
}

/** Creates a project and uploads its files; one whose upload fails for good, or is given up, is deleted again. */
export async function makeProject(api: ApiClient, request: MakeProjectRequest): Promise<MadeProject> {
  const { name, pipeline, environment, inputs, tags, signal } = request;
  const references = inputs.filter((input) => input.startsWith('pool:'));
  const local = await readInputs(
    inputs.filter((input) => !input.startsWith('pool:')),
    signal,
  );
  const declared = local.map(({ path, size }) => ({ path, size }));
  const body = {
    name,
    pipeline,
    ...(environment === undefined ? {} : { environment }),
    ...(tags === undefined ? {} : { tags: [...tags] }),
    inputs: [...references, ...declared],
  };
  // An answer that is lost is asked for again under the same key: there is one project in any case.
  const idempotencyKey = randomUUID();
  const { expects, ...created } = await api.createProject({ body }, { signal, idempotencyKey });
  const files = local.map((file) => ({ ...file, address: `${created.projectId}:/input/${file.path}` }));
  try {
    await uploadFiles(api, files, { overwrite: true, onProgress: request.onProgress, signal });
  } catch (error) {
    await takeAway(api, created.projectId, error);
    throw error;
  }
  return { ...created, uploaded: expects };
}

async function readInputs(
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Omit<PlacedFile, 'address'>[]> {
  const files: Omit<PlacedFile, 'address'>[] = [];
  const faults: { path: string; message: string }[] = [];
  for (const path of paths) {
    const tree = await readLocalTree(path, signal);
    faults.push(...tree.faults);
    const prefix = tree.kind === 'folder' ? `${tree.name}/` : '';
    files.push(...tree.files.map((file) => ({ ...file, path: prefix + file.path })));
  }
  if (faults.length === 0) return files;
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  throw new InvalidInputError(`the project was not created: ${count}`, faults);
}

async function takeAway(api: ApiClient, project: string, cause: unknown): Promise<void> {
  const signal = AbortSignal.timeout(CLEAN_UP_MS);
  const reason = `its files could not be uploaded: ${messageOf(cause)}`.slice(0, 1000);
  await withPatience(
    () => api.deleteProject({ params: { project }, body: { reason } }, { signal }),
    signal,
  ).catch(() => undefined);
}
