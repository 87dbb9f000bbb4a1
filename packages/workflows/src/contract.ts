/**
 * Names and types of everything that goes over Temporal: workflows, task queues, signals, updates, queries.
 * Nothing is imported at run time, so that any process can use it.
 */
import type {
  AttemptRef,
  CommandResult,
  Grant,
  HelloResult,
  ListRunFilesInput,
  NodeClass,
  PlacementDecision,
  PipelineDefinition,
  PlacedOn,
  ProjectCommandName,
  ProjectCommandPayload,
  ProjectCreation,
  ProjectState,
  ProjectView,
  PublishRunFileInput,
  RunIncident,
  StageRunEvent,
  StageRunSpec,
  StageRunStatus,
  StageRunTimes,
  WaitingRequest,
} from '@winslow/domain';
export * from './contract/placement-contract';

export * from './placement/order-contract';

/** Workflow types, as registered. */
export const WORKFLOWS = {
  project: 'project',
  stageRun: 'stageRun',
  placement: 'placement',
  node: 'node',
  nodeOperation: 'nodeOperation',
} as const;

export const workflowIds = {
  project: (projectId: string): string => `project/${projectId}`,
  stageRun: (projectId: string, run: number): string => `stage-run/${projectId}/${run}`,
  placement: (pool: string): string => `placement/${pool}`,
  node: (nodeId: string): string => `node/${nodeId}`,
  nodeOperation: (id: string): string => `node-op/${id}`,
} as const;

/** The attempt that a stage run's workflow id and attempt number mean; undefined for any other id. */
export function attemptOf(workflowId: string, attempt: number): AttemptRef | undefined {
  const [, projectId, run] = /^stage-run\/([^/]+)\/(\d+)$/.exec(workflowId) ?? [];
  return projectId === undefined ? undefined : { projectId, run: Number(run), attempt };
}

export const taskQueues = {
  /** All workflow tasks and short control activities. */
  control: 'winslow-control',
  /** Stages placed on the node. */
  node: (nodeId: string): string => `winslow-node-${nodeId}`,
  /** Short node operations, so that day-long stages never starve them. */
  nodeOps: (nodeId: string): string => `winslow-node-${nodeId}-ops`,
  /** The presence activity alone, so that its heartbeats are not throttled with the others. */
  nodePresence: (nodeId: string): string => `winslow-node-${nodeId}-presence`,
  /** Jobs that any node of the class may take, one at a time per node. */
  nodeClass: (nodeClass: NodeClass): string => `winslow-hw-${nodeClass}`,
} as const;

/** Search attributes that our workflows set; `infra/temporal` registers them. */
export const SEARCH_ATTRIBUTES = {
  project: 'WinslowProject',
  state: 'WinslowState',
  owner: 'WinslowOwner',
  pipeline: 'WinslowPipeline',
  stage: 'WinslowStage',
  node: 'WinslowNode',
  pool: 'WinslowPool',
  trigger: 'WinslowTrigger',
  tags: 'WinslowTags',
  archived: 'WinslowArchived',
  needsInput: 'WinslowNeedsInput',
  updatedAt: 'WinslowUpdatedAt',
} as const;

/** Value of `state` for a project that is being deleted; otherwise it is the project's status. */
export const DELETING_STATE = 'deleting';

/** Pool of a node or project that names none. */
export const DEFAULT_POOL = 'default';

// ---- project -------------------------------------------------------------------------------------------------------

export interface ProjectInput {
  readonly pool: string;
  /** A new project, or the state that an earlier run of the workflow hands on. */
  readonly creation?: ProjectCreation;
  readonly state?: ProjectState;
  /** Length of the history after which the state is handed on to a fresh one, in events. @default 4000 */
  readonly handOnAfterEvents?: number;
  /** Between the two looks at what a deleted project has left, in milliseconds. @default 30000 */
  readonly secondLookAfterMs?: number;
}

/** Memo of a project's workflow: what lists show and nobody searches for. */
export interface ProjectMemo {
  readonly name: string;
  /** One sentence: what is going on, or what it waits for; at most 200 characters. */
  readonly text: string;
  readonly createdAtMs: number;
  readonly stagesDone: number;
  readonly stages: number;
}

/** Each command is an update and a signal of this name; the payload is `ProjectCommandPayload<Name>`. */
export type ProjectUpdateArgs<Name extends ProjectCommandName> = [ProjectCommandPayload<Name>];
export type ProjectUpdateResult = CommandResult;

/** Query of a project: `ProjectView`. */
export const VIEW_QUERY = 'view';
export type ProjectViewResult = ProjectView;

/** Query of a project, with a `PreviewRequest`: what that would run, a `RunPreview`. */
export const PREVIEW_QUERY = 'preview';

/** Query of a project: its own copy of the pipeline. */
export const DEFINITION_QUERY = 'definition';
export interface ProjectDefinitionResult {
  readonly definition: PipelineDefinition;
  readonly revision: string;
}

/** Signal from a stage run to its project. */
export const STAGE_RUN_EVENT_SIGNAL = 'stageRunEvent';
export type StageRunEventArgs = [StageRunEvent];

// ---- stage run -----------------------------------------------------------------------------------------------------

export interface StageRunInput {
  readonly spec: StageRunSpec;
  readonly pool: string;
}

/** Signals to a stage run. */
export const STAGE_RUN_SIGNALS = {
  granted: 'granted',
  waiting: 'waiting',
  kill: 'kill',
  baseStored: 'baseStored',
  found: 'found',
  nodeLost: 'nodeLost',
  nodeBack: 'nodeBack',
  tellAgain: 'tellAgain',
} as const;

export interface GrantedSignal {
  readonly grantId: string;
  readonly epoch: number;
  readonly placedOn: PlacedOn;
  readonly decision: PlacementDecision;
}

/** Why the request still waits, in one sentence. */
export interface WaitingSignal {
  readonly epoch: number;
  readonly reason: string;
}

export interface KillSignal {
  readonly by: string;
}

/** A node has said hello and has a container of this attempt. */
export interface FoundSignal {
  readonly nodeId: string;
  readonly attempt: number;
}

/**
 * `nodeLost`, `nodeBack`: the node of one of the run's attempts is not there any more, or is there again. Of two that
 * cross, the later one counts.
 */
export interface NodePresenceSignal {
  readonly nodeId: string;
  /** By the placement's clock. */
  readonly atMs: number;
}

/** Query `view` of a stage run. */
export interface StageRunView {
  readonly run: number;
  readonly stageId: string;
  readonly status: StageRunStatus;
  readonly attempt: number;
  readonly times: StageRunTimes;
  readonly placedOn: PlacedOn | null;
  readonly decision: PlacementDecision | null;
  readonly waiting: string | null;
  /** Grants that it holds: of its attempt, and of earlier ones whose containers may still be there. */
  readonly holds: readonly Grant[];
  /** What it waits for; null while it asks for nothing. */
  readonly asks: WaitingRequest | null;
  /** What befell it, the oldest first. */
  readonly incidents: readonly RunIncident[];
}

// ---- node ----------------------------------------------------------------------------------------------------------

export interface NodeInput {
  readonly nodeId: string;
  readonly pool: string;
  readonly state?: NodeState;
}

export interface NodeState {
  readonly up: boolean;
  readonly hello: HelloResult | null;
  readonly sinceMs: number;
}

/** Signal by a worker that has just started: hello is said again at once. */
export const WORKER_STARTED_SIGNAL = 'workerStarted';
export interface WorkerStartedSignal {
  readonly workerId: string;
}

/** Signal: the node is asked for its containers again, and those that nobody claims are stopped. No payload. */
export const LOOK_AGAIN_SIGNAL = 'lookAgain';

/** Signal by a worker that leaves politely. */
export const WORKER_STOPPED_SIGNAL = 'workerStopped';
export type WorkerStoppedSignal = WorkerStartedSignal;

/** Query of a node: `NodeState`. */
export const NODE_STATE_QUERY = 'state';

// ---- node operation ------------------------------------------------------------------------------------------------

/** One short thing that a node is asked to do now. */
export type NodeOperation =
  | { readonly kind: 'listRunFiles'; readonly input: ListRunFilesInput }
  | { readonly kind: 'publishRunFile'; readonly input: PublishRunFileInput }
  | { readonly kind: 'listTraces'; readonly input: Readonly<Record<string, never>> };

/** The result is that of the node's activity of this name. */
export interface NodeOperationInput {
  readonly nodeId: string;
  readonly operation: NodeOperation;
}

/** Type of the failure of a node operation whose node did not take it; other types are codes of errors. */
export const NODE_AWAY_FAILURE = 'nodeAway';

/** Type of the failure by which a workflow refuses an update; its message is for people. */
export const REFUSED_FAILURE = 'refused';
