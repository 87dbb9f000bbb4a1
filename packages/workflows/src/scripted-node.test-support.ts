import type {
  GatheredPlacement,
  HelloResult,
  PhaseInput,
  RunResult,
  SealInput,
  SealResult,
  StageRunRecord,
  StandingOrders,
  StoreResult,
  WorkspaceCollection,
} from '@winslow/domain';
import type { KeepPlacementOrdersInput, RemoveProjectInput } from '@winslow/activities';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { Context } from '@temporalio/activity';
import { NativeConnection, Worker } from '@temporalio/worker';
import { taskQueues } from './contract';

/**
 * A node that runs no containers: its phases answer what a test says. For the workflows' own cases (machine faults,
 * kills, lost answers) that real containers reach only by luck; everything else is tested on real parts.
 */
export interface ScriptedNode {
  readonly nodeId: string;
  readonly records: StageRunRecord[];
  /** Names of the phases that ran, such as `run two#1`. */
  readonly phases: string[];
  /** What projects asked to be removed: projects, and workspaces that are not kept. */
  readonly removals: (RemoveProjectInput | WorkspaceCollection)[];
  /** What the placement kept of people's orders, copy by copy. */
  readonly keptOrders: StandingOrders[];
  /** What a placement that starts without a state finds. */
  gathered: GatheredPlacement;
  /** Replaces how the container of a stage ends. */
  runs: (input: PhaseInput) => Promise<Partial<RunResult>> | Partial<RunResult>;
  prepares: (input: PhaseInput) => void;
  seals: (input: SealInput) => Partial<SealResult>;
  /** What the storing of a run waits for. */
  stores: (input: PhaseInput) => Promise<void> | void;
  /** What the removal of a project waits for. */
  removes: (input: RemoveProjectInput) => Promise<void> | void;
  /** Forgets what a test has said, and what has run. */
  reset(): void;
  /** The node's worker goes; what does workflow tasks stays. */
  leave(): Promise<void>;
  stop(): Promise<void>;
}

const NOTHING_GATHERED: GatheredPlacement = { nodes: [], grants: [], waiting: [], orders: null };

type Script = Omit<ScriptedNode, 'stop' | 'leave' | 'reset'>;

const NOW = Date.now();

const UNSCRIPTED: Pick<Script, 'runs' | 'prepares' | 'seals' | 'stores' | 'removes' | 'gathered'> = {
  runs: () => ({}),
  prepares: () => undefined,
  seals: () => ({}),
  stores: () => undefined,
  removes: () => undefined,
  gathered: NOTHING_GATHERED,
};

export async function startScriptedNode(
  nodeId: string,
  settings: { address: string; namespace: string; bundle: { code: string } },
): Promise<ScriptedNode> {
  const connection = await NativeConnection.connect({ address: settings.address });
  const node = {
    nodeId,
    records: [],
    phases: [],
    removals: [],
    keptOrders: [],
    ...UNSCRIPTED,
  } as Script;
  const common = { connection, namespace: settings.namespace };
  const control = await Worker.create({
    ...common,
    taskQueue: taskQueues.control,
    workflowBundle: settings.bundle,
    activities: controlActivities(node),
  });
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: taskQueues.node(nodeId),
      activities: phaseActivities(node),
      maxHeartbeatThrottleInterval: '200ms',
    }),
    Worker.create({ ...common, taskQueue: taskQueues.nodeOps(nodeId), activities: opsActivities(nodeId) }),
    Worker.create({
      ...common,
      taskQueue: taskQueues.nodePresence(nodeId),
      activities: { watch: untilCancelled },
    }),
    Worker.create({ ...common, taskQueue: taskQueues.nodeClass('cpu'), activities: jobActivities(node) }),
  ]);
  const decides = control.run();
  const works = Promise.all(workers.map((worker) => worker.run()));
  let isGone = false;
  const leave = async (): Promise<void> => {
    if (!isGone) for (const worker of workers) worker.shutdown();
    isGone = true;
    await works;
  };
  return Object.assign(node, {
    reset: () => {
      Object.assign(node, UNSCRIPTED);
      node.phases.length = 0;
    },
    leave,
    stop: async () => {
      await leave();
      control.shutdown();
      await decides;
      await connection.close();
    },
  });
}

function opsActivities(nodeId: string) {
  return {
    hello: () => Promise.resolve(helloOf(nodeId)),
    cleanStage: () => Promise.resolve(),
    stopContainer: () => Promise.resolve({ found: false }),
    stopStale: () => Promise.resolve({ stopped: [] }),
  };
}

function controlActivities(node: Script) {
  return {
    persistProject: () => Promise.resolve({ journalKey: null, journalTo: null }),
    readFormDefaults: () => Promise.resolve({ values: {}, warning: null }),
    keepPlacementOrders: (input: KeepPlacementOrdersInput) => {
      node.keptOrders.push(input.orders);
      return Promise.resolve({ key: '' });
    },
    writeDecisions: () => Promise.resolve({ keys: [] }),
    gatherPlacement: () => Promise.resolve(node.gathered),
    sweepPlacement: untilCancelled,
    writeRunRecord: ({ record }: { record: StageRunRecord }) => {
      node.records.push(record);
      return Promise.resolve({ key: '' });
    },
  };
}

function jobActivities(node: Script) {
  return {
    removeProject: async (input: RemoveProjectInput) => {
      node.removals.push(input);
      await node.removes(input);
      return { objects: 0, bytes: 0 };
    },
    collectWorkspaces: (input: WorkspaceCollection) => {
      node.removals.push(input);
      return Promise.resolve({ objects: 0, bytes: 0 });
    },
  };
}

function phaseActivities(node: Script) {
  const note = (phase: string, { spec, attempt }: PhaseInput): void =>
    void node.phases.push(`${phase} ${spec.stage.id}#${attempt.attempt}`);
  return {
    prepareStage: async (input: PhaseInput) => {
      note('prepare', input);
      node.prepares(input);
      return Promise.resolve({
        image: { name: 'x', id: 'x', digest: null },
        inputs: { files: 0, bytes: 0 },
        bytesFetched: 0,
        checkpoint: null,
        preparedAtMs: NOW,
      });
    },
    runContainer: async (input: PhaseInput): Promise<RunResult> => {
      note('run', input);
      const ended: RunResult = {
        end: 'exited',
        exitCode: 0,
        startedAtMs: NOW,
        endedAtMs: NOW,
        logLines: 1,
        values: {},
        lastLines: [],
      };
      return { ...ended, ...(await node.runs(input)) };
    },
    sealStage: async (input: SealInput): Promise<SealResult> => {
      note('seal', input);
      const { end, exitCode } = input.result;
      const verdict: SealResult['verdict'] =
        end === 'killed'
          ? { ok: false, kind: 'killed', message: 'was killed' }
          : exitCode === 0
            ? { ok: true }
            : { ok: false, kind: 'exitCode', message: `ended with exit code ${exitCode}` };
      const sealed: SealResult = {
        verdict,
        manifestDigest: `digest-${input.attempt.run}-${input.attempt.attempt}`,
        workspaceFiles: 0,
        workspaceBytes: 0,
        newBytes: 0,
        outputFiles: 0,
        outputBytes: 0,
        question: null,
        warnings: [],
        sealedAtMs: NOW,
      };
      return Promise.resolve({ ...sealed, ...node.seals(input) });
    },
    storeStage: async (input: PhaseInput): Promise<StoreResult> => {
      note('store', input);
      await node.stores(input);
      return { bytesUploaded: 0, objectsUploaded: 0, storedAtMs: NOW };
    },
  };
}

/** Beats until it is asked to stop. */
export async function untilCancelled(): Promise<never> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), 100);
  try {
    return await context.cancelled;
  } finally {
    clearInterval(timer);
  }
}

/** A run that goes on until it is killed, and then ends as a killed container does. */
export async function runUntilKilled(): Promise<Partial<RunResult>> {
  try {
    return await untilCancelled();
  } catch (error) {
    if (error instanceof CancelledFailure) return { end: 'killed', exitCode: 137 };
    throw error;
  }
}

export function machineFault(message: string): ApplicationFailure {
  return ApplicationFailure.create({
    message,
    type: 'diskFull',
    nonRetryable: true,
    details: [{ blame: 'machine' }],
  });
}

export function userFault(message: string): ApplicationFailure {
  return ApplicationFailure.create({
    message,
    type: 'imageMissing',
    nonRetryable: true,
    details: [{ blame: 'user' }],
  });
}

function helloOf(nodeId: string): HelloResult {
  return {
    inventory: {
      nodeId,
      hostname: nodeId,
      class: 'cpu',
      pool: 'default',
      bootId: 'boot',
      workerId: 'worker',
      cpus: 4,
      cpuModel: 'test',
      memoryBytes: 16 * 2 ** 30,
      diskBytes: 100 * 2 ** 30,
      diskFreeBytes: 100 * 2 ** 30,
      gpus: [],
      labels: [],
      versions: { winslow: '0', docker: '0', os: 'test', kernel: '0' },
    },
    containers: [],
    files: [],
  };
}
