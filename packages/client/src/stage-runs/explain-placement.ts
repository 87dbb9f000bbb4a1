import {
  explainDecision,
  isEnded,
  keys,
  NotFoundError,
  type AttemptRef,
  type PlacementDecision,
  type PlacementRecord,
  type ProjectView,
  type ResourceRequest,
  type RunSummary,
} from '@winslow/domain';
import { SEARCH_ATTRIBUTES, workflowIds } from '@winslow/workflows/contract';
import type { CallOptions } from '../context';
import type { NodeDesk } from '../nodes/node-desk';
import { viewProject } from '../projects/view-project';
import { nodesOfDecision, nodesOfRecord, nodesOfWaiting, type ConsideredNode } from './considered-nodes';
import { explainWaiting, type QueuePlace, type WayRow } from './explain-waiting';
import { describeLiveRun } from './live-run';

/** Why a run is where it is, or has no node yet. */
export interface PlacementExplanation {
  readonly run: number;
  readonly attempt: number;
  readonly stageId: string;
  /** `unknown`: nothing was decided (yet), or it is not kept any more. */
  readonly state: PlacementDecision['kind'] | 'unknown';
  /** Why here, or why not yet, in one sentence. */
  readonly summary: string;
  readonly details: readonly string[];
  /** What would let it start, the smallest change first; empty unless it waits. */
  readonly ways: readonly WayRow[];
  /** Runs that are looked at first, ten at most; empty unless it waits. */
  readonly behind: readonly QueuePlace[];
  readonly behindCount: number;
  /** Since when it waits, epoch milliseconds; null unless it does. */
  readonly sinceMs: number | null;
  /** What it asks for; null unless it waits. */
  readonly request: ResourceRequest | null;
  /** Every node that was looked at, the chosen one or the best first. */
  readonly nodes: readonly ConsideredNode[];
  readonly decision: PlacementDecision | null;
}

export interface ExplainPlacementRequest extends CallOptions {
  readonly project: string;
  readonly run: number;
}

/** The decision about a run's newest attempt, with all scores as soon as it was placed. @throws NotFoundError */
export async function explainPlacement(
  desk: NodeDesk,
  { project, run, signal }: ExplainPlacementRequest,
): Promise<PlacementExplanation> {
  const view = await viewProject(desk.context, project, { signal });
  const found = view.runs.find((one) => one.run === run);
  if (found === undefined) throw new NotFoundError(`project ${view.name} has no run ${run}`);
  return explainRun(desk, view, found, { signal });
}

/** The same for every run of a project that goes on or waits, else for its last one; none where nothing has run. */
export async function explainProject(
  desk: NodeDesk,
  { project, signal }: Omit<ExplainPlacementRequest, 'run'>,
): Promise<PlacementExplanation[]> {
  const view = await viewProject(desk.context, project, { signal });
  const open = view.runs.filter((run) => !isEnded(run.status));
  const shown = open.length > 0 ? open : view.runs.slice(-1);
  return Promise.all(shown.map((run) => explainRun(desk, view, run, { signal })));
}

async function explainRun(
  desk: NodeDesk,
  { projectId }: ProjectView,
  { run, stageId, status, attempt: told }: RunSummary,
  options: CallOptions,
): Promise<PlacementExplanation> {
  const of = { projectId, run };
  const live = isEnded(status) ? undefined : await describeLiveRun(desk.context, of, options);
  const attempt = { ...of, attempt: Math.max(1, live?.view.attempt ?? told) };
  // Also one that runs may ask: for another node, after its own was lost.
  const asks = live?.view.asks ?? null;
  const waiting =
    asks === null ? null : await explainRequest(desk, { ...of, attempt: asks.epoch, stageId }, options);
  if (waiting !== null) return waiting;
  const record = await readPlacement(desk, attempt, options);
  if (record !== undefined) return explain({ ...attempt, stageId }, record.decision, nodesOfRecord(record));
  const decision = live?.view.decision ?? null;
  return explain({ ...attempt, stageId }, decision, decision === null ? [] : nodesOfDecision(decision));
}

type ExplainedRun = AttemptRef & { readonly stageId: string };

const NOT_WAITING = { ways: [], behind: [], behindCount: 0, sinceMs: null, request: null };

function explain(
  { run, attempt, stageId }: ExplainedRun,
  decision: PlacementDecision | null,
  nodes: readonly ConsideredNode[],
): PlacementExplanation {
  const of = { run, attempt, stageId };
  if (decision !== null)
    return { ...of, ...NOT_WAITING, state: decision.kind, ...explainDecision(decision), nodes, decision };
  const summary = 'Nothing was decided about a node for this run yet, or it is not kept any more.';
  return { ...of, ...NOT_WAITING, state: 'unknown', summary, details: [], nodes, decision };
}

/** What the placement makes of a request that it has; null where it has none. */
async function explainRequest(
  desk: NodeDesk,
  { projectId, run, attempt, stageId }: ExplainedRun,
  options: CallOptions,
): Promise<PlacementExplanation | null> {
  const requestId = workflowIds.stageRun(projectId, run);
  const snapshot = await desk.placement(await poolOf(desk, requestId, options), options);
  const waiting = snapshot?.waiting.find((each) => each.requestId === requestId);
  if (!snapshot || waiting === undefined) return null;
  const { held, ...explanation } = await explainWaiting(desk, { waiting, snapshot }, options);
  const decision = snapshot.decisions[requestId] ?? null;
  return {
    run,
    attempt,
    stageId,
    state: decision?.kind ?? 'unknown',
    ...explanation,
    sinceMs: waiting.requestedAtMs,
    request: waiting.request,
    nodes: nodesOfWaiting(waiting, snapshot, held),
    decision,
  };
}

async function poolOf({ context }: NodeDesk, workflowId: string, options: CallOptions): Promise<string> {
  const { typedSearchAttributes } = await context.temporal.call({ what: workflowId, ...options }, (client) =>
    client.workflow.getHandle(workflowId).describe(),
  );
  const attribute = typedSearchAttributes
    .getAll()
    .find(({ key }) => key.name === SEARCH_ATTRIBUTES.pool)?.value;
  return typeof attribute === 'string' ? attribute : context.pool;
}

/** Undefined until the attempt was placed, and a moment longer. */
async function readPlacement(
  { context }: NodeDesk,
  attempt: AttemptRef,
  options: CallOptions,
): Promise<PlacementRecord | undefined> {
  const [{ ObjectNotFoundError }, store] = await Promise.all([
    import('@winslow/storage'),
    context.store.open(),
  ]);
  try {
    const { body } = await store.get(keys.placement(attempt), options);
    return JSON.parse(body.toString()) as PlacementRecord; // our own object, written by the placement
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}
