import { assertNever, keys, NotFoundError, type AttemptRef, type RunSummary } from '@winslow/domain';
import type { S3ObjectStore } from '@winslow/storage';
import type { CallOptions, ClientContext } from '../context';
import { resolveProject } from '../projects/project-ref';
import { viewProject } from '../projects/view-project';
import { BucketPlace } from './bucket-place';
import type { FileAddress } from './file-address';
import { readOutputPlace } from './output-place';
import type { RemotePlace } from './remote-tree';
import { RunningPlace } from './running-place';
import { readWorkspacePlace } from './workspace-place';

/** Finds the place that an address is in. @throws NotFoundError when there is no such project or run */
export async function openPlace(
  context: ClientContext,
  address: FileAddress,
  options: CallOptions = {},
): Promise<RemotePlace> {
  const store = await context.store.open();
  switch (address.kind) {
    case 'pool':
      return new BucketPlace(store, keys.poolPrefix, options.signal);
    case 'input':
      return new BucketPlace(
        store,
        keys.projectInputPrefix(await resolveProject(context, address.project, options)),
        options.signal,
      );
    case 'output': {
      const view = await viewProject(context, address.project, options);
      return readOutputPlace(store, view, options);
    }
    case 'runOutput':
    case 'runWorkspace':
      return openRunPlace(context, address, options);
    default:
      return assertNever(address);
  }
}

/** What a run has left; while it runs, what its node has. */
async function openRunPlace(
  context: ClientContext,
  address: RunAddress,
  options: CallOptions,
): Promise<RemotePlace> {
  const place = address.kind === 'runOutput' ? 'output' : 'workspace';
  const { attempt, run } = await findRun(context, address, options);
  if (RUNNING.includes(run.status) && run.nodeId !== null)
    return new RunningPlace(context, { attempt, nodeId: run.nodeId, place }, options);
  const store = await context.store.open();
  if (place === 'output') return new BucketPlace(store, keys.outputPrefix(attempt), options.signal);
  if (run.workspace === 'dropped') {
    throw new NotFoundError(
      `the workspace of run ${run.run} is not there any more: the project keeps those of its last runs only`,
    );
  }
  return openWorkspace(store, attempt, options);
}

type RunAddress = Extract<FileAddress, { readonly run: number }>;

const RUNNING: readonly RunSummary['status'][] = ['running', 'frozen'];

/** The attempt of a run that counts: its newest one. @throws NotFoundError */
export async function attemptOf(
  context: ClientContext,
  of: Pick<RunAddress, 'project' | 'run'>,
  options: CallOptions = {},
): Promise<AttemptRef> {
  return (await findRun(context, of, options)).attempt;
}

interface FoundRun {
  readonly attempt: AttemptRef;
  readonly run: RunSummary;
}

/** @throws NotFoundError */
async function findRun(
  context: ClientContext,
  { project, run }: Pick<RunAddress, 'project' | 'run'>,
  options: CallOptions = {},
): Promise<FoundRun> {
  const view = await viewProject(context, project, options);
  const found = view.runs.find((one) => one.run === run);
  if (found === undefined) {
    const has = view.runs.length === 0 ? 'it has none yet' : `it has 1 to ${view.runs.length}`;
    throw new NotFoundError(`project ${view.name} has no run ${run}: ${has}`);
  }
  const attempt = { projectId: view.projectId, run, attempt: Math.max(1, found.attempt) };
  return { attempt, run: found };
}

async function openWorkspace(
  store: S3ObjectStore,
  attempt: AttemptRef,
  options: CallOptions,
): Promise<RemotePlace> {
  const { ObjectNotFoundError } = await import('@winslow/storage');
  try {
    return await readWorkspacePlace(store, attempt, options);
  } catch (error) {
    if (!(error instanceof ObjectNotFoundError)) throw error;
    throw new NotFoundError(
      `the workspace of run ${attempt.run} is not stored (yet): it is kept when the run has ended`,
      error,
    );
  }
}
