import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  containerName,
  projectIdFrom,
  stageDefinitionSchema,
  WINSLOW_ACTOR,
  type LogEntry,
  type PhaseInput,
  type RunResult,
  type SealResult,
  type StageDefinition,
  type StageRunSpec,
  type StoreResult,
} from '@winslow/domain';
import { readLog, S3ObjectStore, type NodeStorage, type S3Settings } from '@winslow/storage';
import { ensureTinyImage, testSetting, TINY_IMAGE } from '@winslow/testing';
import Docker from 'dockerode';
import type { ActivityDeps } from '../activity-deps';
import { runContainer } from '../run/run-container';
import { prepareStage } from '../workspace/prepare-stage';
import { sealStage } from '../workspace/seal-stage';
import { stageDirectories, type StageDirectories } from '../workspace/stage-directories';
import { storeStage } from '../workspace/store-stage';
import { INSTALLATION, openDeps, type NodeOptions } from './open-deps';
import { TestScope } from './test-scope';

const MIB = 1024 * 1024;

/** A node with the real engine and the real object store, in a folder of its own. */
export interface TestNode {
  readonly docker: Docker;
  readonly deps: ActivityDeps;
  readonly store: S3ObjectStore;
  readonly nodeStorage: NodeStorage;
  close(): Promise<void>;
}

export function testS3Settings(bucket: string): S3Settings {
  return {
    endpoint: testSetting('WINSLOW_TEST_S3_ENDPOINT'),
    accessKey: testSetting('WINSLOW_TEST_S3_ACCESS_KEY'),
    secretKey: testSetting('WINSLOW_TEST_S3_SECRET_KEY'),
    bucket,
  };
}

export function testDocker(): Docker {
  return new Docker({ socketPath: testSetting('WINSLOW_TEST_DOCKER_SOCKET') });
}

export interface TestNodeOptions extends NodeOptions {
  /** @default the engine of the test run */
  readonly docker?: Docker;
  readonly s3?: Partial<S3Settings>;
  /** An empty folder that the caller removes. @default a new one */
  readonly dataDir?: string;
}

export async function openTestNode(options: TestNodeOptions = {}): Promise<TestNode> {
  const docker = options.docker ?? testDocker();
  await ensureTinyImage(docker);
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'winslow-activities-')));
  const bucket = `activities-${randomBytes(6).toString('hex')}`;
  const store = new S3ObjectStore({ ...testS3Settings(bucket), ...options.s3 });
  await store.ensureBucket();
  const deps = await openDeps({ docker, store, dataDir, options });
  return {
    docker,
    deps,
    store,
    nodeStorage: deps.nodeStorage,
    close: async () => {
      await removeContainers(docker, deps.nodeId);
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function removeContainers(docker: Docker, nodeId: string): Promise<void> {
  const label = [`winslow.installation=${INSTALLATION}`, `winslow.node=${nodeId}`];
  const left = await docker.listContainers({ all: true, filters: { label } });
  await Promise.all(
    left.map(({ Id }) =>
      docker
        .getContainer(Id)
        .remove({ force: true })
        .catch(() => undefined),
    ),
  );
}

/** A stage as its YAML would be read. */
export function stageOf(stage: Record<string, unknown>): StageDefinition {
  return stageDefinitionSchema.parse({ id: 'one', image: { name: TINY_IMAGE }, ...stage });
}

/** A stage that runs a shell script. `$` is doubled, so that the shell sees the script as it is written. */
export function scriptStage(script: string, more: Record<string, unknown> = {}): StageDefinition {
  const { image = {}, ...rest } = more as { image?: Record<string, unknown> };
  const args = ['sh', '-c', script.replaceAll('$', '$$$$')];
  return stageOf({ image: { name: TINY_IMAGE, args, ...image }, ...rest });
}

export function newProjectId(): string {
  return projectIdFrom(randomBytes(12));
}

export interface InputOptions {
  readonly spec?: Partial<StageRunSpec>;
  readonly attempt?: number;
  readonly memoryBytes?: number;
}

export function phaseInput(
  deps: ActivityDeps,
  stage: StageDefinition,
  options: InputOptions = {},
): PhaseInput {
  const projectId = options.spec?.projectId ?? newProjectId();
  const run = options.spec?.run ?? 1;
  return {
    spec: {
      schemaVersion: 1,
      projectId,
      projectName: 'Test project',
      pipelineName: 'test',
      definitionRevision: 'test@1',
      run,
      stage,
      environment: {},
      environmentOrigins: {},
      answers: {},
      fileParameters: [],
      base: null,
      acceptedRuns: [],
      trigger: 'manual',
      actor: WINSLOW_ACTOR,
      redoOf: null,
      queuedAtMs: 0,
      ...options.spec,
    },
    attempt: { projectId, run, attempt: options.attempt ?? 1 },
    placedOn: {
      nodeId: deps.nodeId,
      cpus: 1,
      memoryBytes: options.memoryBytes ?? 64 * MIB,
      diskBytes: 1024 * MIB,
      gpuUuids: [],
    },
  };
}

export interface StageOutcome {
  readonly input: PhaseInput;
  readonly result: RunResult;
  readonly sealed: SealResult;
  readonly stored: StoreResult;
  readonly log: readonly LogEntry[];
  /** What the stage itself printed, one line each. */
  readonly lines: readonly string[];
}

/** All phases of one attempt. */
export async function runStage(
  deps: ActivityDeps,
  input: PhaseInput,
  scope = new TestScope(),
): Promise<StageOutcome> {
  await prepareStage(deps, input, scope);
  const result = await runContainer(deps, input, scope);
  return finishStage(deps, input, result);
}

export async function finishStage(
  deps: ActivityDeps,
  input: PhaseInput,
  result: RunResult,
): Promise<StageOutcome> {
  const scope = new TestScope();
  const sealed = await sealStage(deps, { ...input, result }, scope);
  const stored = await storeStage(deps, { ...input, sealed }, scope);
  const log = await wholeLog(deps, input);
  const lines = log.filter(({ s }) => s !== 'winslow').map(({ x }) => x);
  return { input, result, sealed, stored, log, lines };
}

export async function wholeLog({ store }: ActivityDeps, { attempt }: PhaseInput): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (;;) {
    const page = await readLog(store, attempt, { fromLine: entries.length, limit: 10_000 });
    for (const entry of page.entries) entries.push(entry);
    if (entries.length >= page.lines) return entries;
  }
}

export function directoriesOf({ nodeStorage }: ActivityDeps, { attempt }: PhaseInput): StageDirectories {
  return stageDirectories(nodeStorage, attempt);
}

export function nameOf({ installation }: ActivityDeps, { attempt }: PhaseInput): string {
  return containerName(installation, attempt);
}
