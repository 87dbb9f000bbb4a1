import { CONTAINER_DIR } from '../text/container-path';

/**
 * When a variable's value is known: `run` when the stage run is created, `attempt` only once a node is chosen.
 * A stage's `environment:` values are expanded when the run is created, so they can use the first kind only.
 */
type KnownFrom = 'run' | 'attempt';
type WinslowVariable = { readonly knownFrom: KnownFrom; readonly description: string };

/** Every variable that Winslow sets itself. Names that the original had are kept: they are part of its contract with images. */
const WINSLOW_VARIABLES = {
  WINSLOW_PROJECT_ID: { knownFrom: 'run', description: 'Id of the project.' },
  WINSLOW_PROJECT_NAME: { knownFrom: 'run', description: 'Name of the project when the run was created.' },
  WINSLOW_PIPELINE_ID: {
    knownFrom: 'run',
    description: 'The same as WINSLOW_PROJECT_ID, as in the original Winslow.',
  },
  WINSLOW_PIPELINE_NAME: { knownFrom: 'run', description: 'Name of the pipeline.' },
  WINSLOW_STAGE_ID: { knownFrom: 'run', description: 'Id of the stage.' },
  WINSLOW_STAGE_NAME: { knownFrom: 'run', description: 'Name of the stage.' },
  WINSLOW_STAGE_RUN: { knownFrom: 'run', description: 'Number of the stage run in its project, from 1.' },
  WINSLOW_DIR_RESOURCES: {
    knownFrom: 'run',
    description: 'Folder of files from the pool, read-only: /resources.',
  },
  WINSLOW_DIR_INPUT: { knownFrom: 'run', description: "Folder of the project's inputs, read-only: /input." },
  WINSLOW_DIR_OUTPUT: { knownFrom: 'run', description: 'Folder for outputs, empty at the start: /output.' },
  WINSLOW_DIR_RESULTS: {
    knownFrom: 'run',
    description: 'Folder of outputs of earlier stages, read-only: /results.',
  },
  WINSLOW_DIR_WORKSPACE: {
    knownFrom: 'run',
    description: 'Folder that is handed from stage to stage: /workspace.',
  },
  WINSLOW_DIR_CONTROL: {
    knownFrom: 'run',
    description: 'Folder for talking to Winslow (ask.json, answers.json): /winslow.',
  },
  WINSLOW_ATTEMPT: { knownFrom: 'attempt', description: 'Number of the attempt of this stage run, from 1.' },
  WINSLOW_CHECKPOINT: {
    knownFrom: 'attempt',
    description: 'Number of the checkpoint that the attempt goes on from; empty when it starts afresh.',
  },
  WINSLOW_NODE: { knownFrom: 'attempt', description: 'Id of the node that runs the stage.' },
  WINSLOW_CPUS: { knownFrom: 'attempt', description: 'CPU cores that the stage may use, such as 1.5.' },
  WINSLOW_MEMORY_BYTES: { knownFrom: 'attempt', description: 'Memory that the stage may use, in bytes.' },
  WINSLOW_GPUS: { knownFrom: 'attempt', description: 'Number of GPUs given to the stage; 0 without.' },
  WINSLOW_RES_CPU_COUNT: { knownFrom: 'attempt', description: 'CPU cores, rounded up to a whole number.' },
  WINSLOW_RES_RAM_MB: { knownFrom: 'attempt', description: 'Memory in whole MiB.' },
  WINSLOW_RES_RAM_GB: { knownFrom: 'attempt', description: 'Memory in whole GiB, rounded down.' },
  WINSLOW_RES_GPU_COUNT: { knownFrom: 'attempt', description: 'The same as WINSLOW_GPUS.' },
  WINSLOW_RES_GPU_VENDOR: { knownFrom: 'attempt', description: 'Vendor of the GPUs; empty without.' },
  WINSLOW_SETUP_DATE_TIME: {
    knownFrom: 'attempt',
    description: 'When the attempt was set up, ISO 8601 in UTC.',
  },
  WINSLOW_SETUP_EPOCH_TIME: { knownFrom: 'attempt', description: 'The same in seconds since 1970.' },
  WINSLOW_SETUP_EPOCH_TIME_MS: { knownFrom: 'attempt', description: 'The same in milliseconds since 1970.' },
} as const satisfies Record<string, WinslowVariable>;

/** Name of a variable that Winslow sets itself. */
export type WinslowVariableName = keyof typeof WINSLOW_VARIABLES;

/** Names of all variables that Winslow sets, in the order in which the documentation lists them. */
export const WINSLOW_VARIABLE_NAMES: readonly string[] = Object.keys(WINSLOW_VARIABLES);
/** Names of those known when the run is created, which a stage's `environment:` values may use. */
export const WINSLOW_RUN_VARIABLE_NAMES: readonly string[] = Object.entries(WINSLOW_VARIABLES)
  .filter(([, variable]) => variable.knownFrom === 'run')
  .map(([name]) => name);

/** What the `run` variables are made from. */
export type RunFacts = {
  readonly projectId: string;
  readonly projectName: string;
  readonly pipelineName: string;
  readonly stageId: string;
  readonly stageName: string;
  /** Number of the stage run in its project. */
  readonly stageRun: number;
};

/** What the `attempt` variables are made from. */
export type AttemptFacts = {
  readonly attempt: number;
  /** Null: it starts afresh. */
  readonly checkpoint: number | null;
  readonly nodeId: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly gpuCount: number;
  /** @default nvidia */
  readonly gpuVendor?: string;
  /** Unix time in milliseconds. */
  readonly setupAtMs: number;
};

type VariablesKnownFrom<K extends KnownFrom> = {
  [N in WinslowVariableName as (typeof WINSLOW_VARIABLES)[N]['knownFrom'] extends K ? N : never]: string;
};

/** The variables whose values are known when a stage run is created. */
export function runVariables(facts: RunFacts): VariablesKnownFrom<'run'> {
  return {
    WINSLOW_PROJECT_ID: facts.projectId,
    WINSLOW_PROJECT_NAME: facts.projectName,
    WINSLOW_PIPELINE_ID: facts.projectId,
    WINSLOW_PIPELINE_NAME: facts.pipelineName,
    WINSLOW_STAGE_ID: facts.stageId,
    WINSLOW_STAGE_NAME: facts.stageName,
    WINSLOW_STAGE_RUN: String(facts.stageRun),
    WINSLOW_DIR_RESOURCES: CONTAINER_DIR.resources,
    WINSLOW_DIR_INPUT: CONTAINER_DIR.input,
    WINSLOW_DIR_OUTPUT: CONTAINER_DIR.output,
    WINSLOW_DIR_RESULTS: CONTAINER_DIR.results,
    WINSLOW_DIR_WORKSPACE: CONTAINER_DIR.workspace,
    WINSLOW_DIR_CONTROL: CONTAINER_DIR.control,
  };
}

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const SECOND_MS = 1_000;

/** The variables whose values are known once an attempt has its node. */
export function attemptVariables(facts: AttemptFacts): VariablesKnownFrom<'attempt'> {
  const gpus = String(facts.gpuCount);
  return {
    WINSLOW_ATTEMPT: String(facts.attempt),
    WINSLOW_CHECKPOINT: facts.checkpoint === null ? '' : String(facts.checkpoint),
    WINSLOW_NODE: facts.nodeId,
    WINSLOW_CPUS: String(facts.cpus),
    WINSLOW_MEMORY_BYTES: String(facts.memoryBytes),
    WINSLOW_GPUS: gpus,
    WINSLOW_RES_CPU_COUNT: String(Math.max(1, Math.ceil(facts.cpus))),
    WINSLOW_RES_RAM_MB: String(Math.floor(facts.memoryBytes / MIB)),
    WINSLOW_RES_RAM_GB: String(Math.floor(facts.memoryBytes / GIB)),
    WINSLOW_RES_GPU_COUNT: gpus,
    WINSLOW_RES_GPU_VENDOR: facts.gpuCount > 0 ? (facts.gpuVendor ?? 'nvidia') : '',
    WINSLOW_SETUP_DATE_TIME: new Date(facts.setupAtMs).toISOString(),
    WINSLOW_SETUP_EPOCH_TIME: String(Math.floor(facts.setupAtMs / SECOND_MS)),
    WINSLOW_SETUP_EPOCH_TIME_MS: String(facts.setupAtMs),
  };
}
