import { chmod, chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  formatBytes,
  isDiskFull,
  isManifestDigest,
  WinslowError,
  type PhaseInput,
  type PrepareResult,
} from '@winslow/domain';
import { describeDisk, DiskFullError, type Owner, type SnapshotRef } from '@winslow/storage';
import { resolveSettings, type ActivityDeps } from '../activity-deps';
import type { ActivityScope } from '../activity-scope';
import { restoreCheckpoint } from '../checkpoint/restore-checkpoint';
import { expandIn, stageEnvironment, stageLabels } from '../container/container-spec';
import { ensureImage, type ReadyImage } from '../container/ensure-image';
import { resolveImageUser } from '../container/image-user';
import { endLowerAttempts } from '../fence/end-lower-attempts';
import { withHeartbeat, type Heartbeat } from '../heartbeat';
import type { LogWriter } from '../log/log-writer';
import { AttemptMemory } from './attempt-memory';
import { pinStageInputs } from './pin-stage-inputs';
import { PrepareView } from './prepare-view';
import { stageDirectories, type StageDirectories } from './stage-directories';
import { withStageLog } from './stage-log';

const WRITABLE_FOLDER_MODE = 0o755;
const ANSWERS_MODE = 0o644;
/** More warnings than this are only counted. */
const MAX_WARNINGS = 100;

/**
 * Gets everything that an attempt needs onto this node: image, workspace, inputs, answers. Idempotent: what an
 * earlier try finished is found, what it left half done is done anew; inputs are pinned once for all tries.
 */
export async function prepareStage(
  deps: ActivityDeps,
  input: PhaseInput,
  scope: ActivityScope,
): Promise<PrepareResult> {
  const { heartbeatMs: everyMs } = resolveSettings(deps);
  const options = { scope, clock: deps.clock, everyMs, phase: 'preparing' } as const;
  return withHeartbeat(options, (heartbeat) => prepare({ deps, input, heartbeat, signal: scope.signal }));
}

interface Preparation {
  readonly deps: ActivityDeps;
  readonly input: PhaseInput;
  readonly heartbeat: Heartbeat;
  readonly signal: AbortSignal;
}

async function prepare({ deps, input, heartbeat, signal }: Preparation): Promise<PrepareResult> {
  const directories = stageDirectories(deps.nodeStorage, input.attempt);
  await endLowerAttempts(deps, input.attempt, signal);
  await mkdir(directories.root, { recursive: true });
  const memory = await AttemptMemory.open(directories.stateFile);
  if (memory.state.prepared !== null) return memory.state.prepared;
  return withStageLog(deps, input.attempt, signal, async (log) => {
    const view = new PrepareView();
    heartbeat.show(() => view.progress());
    const failed = new AbortController();
    const both = AbortSignal.any([signal, failed.signal]);
    const work = { deps, input, directories, view, log, signal: both };
    const tasks = [prepareImageAndWorkspace(work), prepareInputs(work)] as const;
    try {
      const [ready, inputs] = await Promise.all(tasks);
      await refuseFullDisk(deps);
      const { identity, owner } = ready;
      const bytesFetched = ready.bytesFetched + inputs.bytesFetched;
      log.note('prepared', describePrepared(ready, inputs, bytesFetched));
      const prepared: PrepareResult = {
        image: identity,
        inputs: { files: inputs.files, bytes: inputs.bytes },
        bytesFetched,
        checkpoint: ready.checkpoint,
        preparedAtMs: deps.clock.now(),
      };
      await log.commit();
      await memory.change({ image: identity, owner, prepared });
      return prepared;
    } catch (error) {
      // The other half must not go on behind the next try's back.
      failed.abort(error);
      await Promise.allSettled(tasks);
      await noteFailure(log, error);
      throw error;
    }
  });
}

/** A stage on a disk that is full fails, be it after hours. @throws DiskFullError */
async function refuseFullDisk({ dataDir }: ActivityDeps): Promise<void> {
  if (isDiskFull(await describeDisk(dataDir))) throw new DiskFullError(dataDir, 'nothing is begun there');
}

interface PreparationWork {
  readonly deps: ActivityDeps;
  readonly input: PhaseInput;
  readonly directories: StageDirectories;
  readonly view: PrepareView;
  readonly log: LogWriter;
  readonly signal: AbortSignal;
}

async function prepareImageAndWorkspace(work: PreparationWork) {
  const { deps, input, directories, view, log, signal } = work;
  const { image } = input.spec.stage;
  const environment = stageEnvironment(input, { checkpoint: null, setupAtMs: deps.clock.now() });
  const name = expandIn(environment, image.name, input);
  const ready = await ensureImage({
    images: deps.runtime.images,
    name,
    policy: image.pull,
    onProgress: (text) => view.pulling(name, text),
    onPull: () => log.note('pulling', `Pulling image ${name}`),
    signal,
  });
  view.pulled();
  const owner = await ownerOf(
    work,
    ready,
    image.user === undefined ? null : expandIn(environment, image.user, input),
  );
  const [workspace] = await Promise.all([
    deps.nodeStorage.workspaces.prepare({
      attempt: input.attempt,
      base: baseOf(input),
      owner,
      signal,
      onProgress: (progress) => view.workspace(progress),
    }),
    makeWritableFolders(directories, input, owner),
  ]);
  const checkpoint = await restoreCheckpoint(work, owner);
  return {
    identity: ready.identity,
    checkpoint,
    owner,
    how: workspace.how,
    bytesFetched: workspace.bytesFetched,
    workspace,
  };
}

async function ownerOf(
  { deps, input, signal }: PreparationWork,
  image: ReadyImage,
  user: string | null,
): Promise<Owner> {
  const labels = stageLabels(input, `${deps.installation}-probe`);
  return resolveImageUser(
    deps.runtime,
    { imageId: image.identity.id, user: user ?? image.user, labels },
    signal,
  );
}

function baseOf({ spec }: PhaseInput): SnapshotRef | null {
  if (spec.base === null) return null;
  const { run, attempt, manifestDigest: digest } = spec.base;
  if (!isManifestDigest(digest)) {
    throw new WinslowError('invalidInput', `Not a snapshot's digest: ${digest} [run=${run}]`, {
      blame: 'machine',
    });
  }
  return { projectId: spec.projectId, run, attempt, digest };
}

/** `/output`, empty, and `/winslow` with the answers. */
async function makeWritableFolders(
  { output, control }: StageDirectories,
  { spec }: PhaseInput,
  owner: Owner,
) {
  for (const folder of [output, control]) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    await chmod(folder, WRITABLE_FOLDER_MODE);
    await chown(folder, owner.uid, owner.gid);
  }
  const answers = join(control, 'answers.json');
  await writeFile(answers, `${JSON.stringify(spec.answers, null, 2)}\n`, { mode: ANSWERS_MODE, flag: 'wx' });
  await chown(answers, owner.uid, owner.gid);
}

async function prepareInputs({ deps, input, view, log, signal }: PreparationWork) {
  const { pins, warnings } = await pinStageInputs(deps.store, input.spec, input.attempt, signal);
  for (const [index, warning] of warnings.slice(0, MAX_WARNINGS).entries())
    log.note(`input-${index}`, warning, { severity: 'warning' });
  const { attempt } = input;
  return deps.nodeStorage.stageInputs({
    attempt,
    pins,
    signal,
    onProgress: (progress) => view.inputs(progress),
  });
}

type Ready = Awaited<ReturnType<typeof prepareImageAndWorkspace>>;

function describePrepared(
  { identity, how, workspace }: Ready,
  inputs: { readonly files: number; readonly bytes: number },
  bytesFetched: number,
): string {
  const from = { handedOver: 'taken over from the stage before', built: 'built', found: 'found' }[how];
  return [
    `Prepared image ${identity.name} (${identity.digest ?? identity.id})`,
    `workspace ${from} (${workspace.summary.files} files, ${formatBytes(workspace.summary.bytes)})`,
    `${inputs.files} inputs (${formatBytes(inputs.bytes)}), ${formatBytes(bytesFetched)} fetched`,
  ].join('; ');
}

/** People look into the log first. Best effort: the failure itself is what counts. */
async function noteFailure(log: LogWriter, error: unknown): Promise<void> {
  if (!(error instanceof WinslowError)) return;
  const tried = error.retryable ? ' (it is tried again)' : '';
  log.note(`prepare-${error.code}`, `${error.message}${tried}`, {
    severity: error.retryable ? 'warning' : 'error',
  });
  await log.commit().catch(() => undefined);
}
