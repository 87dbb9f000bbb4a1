import {
  explainDecision,
  explainRefusal,
  isEnded,
  keys,
  NotFoundError,
  type AttemptRef,
  type Candidate,
  type NodeScores,
  type PlacementDecision,
  type PlacementRecord,
  type RejectedNode,
} from '@winslow/domain';
import {
  SEARCH_ATTRIBUTES,
  SNAPSHOT_QUERY,
  workflowIds,
  type PlacementSnapshot,
} from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { viewProject } from '../projects/view-project';
import { describeLiveRun } from './live-run';

/** Why a run is where it is, or has no node yet. */
export interface PlacementExplanation {
  readonly run: number;
  readonly attempt: number;
  /** `unknown`: nothing was decided (yet), or it is not kept any more. */
  readonly state: PlacementDecision['kind'] | 'unknown';
  /** Why here, or why not yet, in one sentence. */
  readonly summary: string;
  readonly details: readonly string[];
  /** Every node that was looked at, the chosen one first; while a run waits, the ten nearest to fitting. */
  readonly nodes: readonly ConsideredNode[];
  readonly decision: PlacementDecision | null;
}

export interface ConsideredNode {
  readonly nodeId: string;
  /** Null for a node that does not fit. */
  readonly scores: NodeScores | null;
  readonly chosen: boolean;
  /** Why it does not fit, or what else counted, in words. */
  readonly reasons: readonly string[];
}

export interface ExplainPlacementRequest extends CallOptions {
  readonly project: string;
  readonly run: number;
}

/** The decision about a run's newest attempt, with all scores as soon as it was placed. @throws NotFoundError */
export async function explainPlacement(
  context: ClientContext,
  { project, run, signal }: ExplainPlacementRequest,
): Promise<PlacementExplanation> {
  const view = await viewProject(context, project, { signal });
  const found = view.runs.find((one) => one.run === run);
  if (found === undefined) throw new NotFoundError(`project ${view.name} has no run ${run}`);
  const of = { projectId: view.projectId, run };
  const live = isEnded(found.status) ? undefined : await describeLiveRun(context, of, { signal });
  const attempt = { ...of, attempt: Math.max(1, live?.view.attempt ?? found.attempt) };
  const record = await readPlacement(context, attempt, { signal });
  if (record !== undefined) return explain(attempt, record.decision, nodesOf(record));
  // Before that of an earlier attempt, which the run remembers.
  const waiting = live === undefined ? null : await waitingDecision(context, attempt, { signal });
  const decision = waiting ?? live?.view.decision ?? null;
  return explain(attempt, decision, decision === null ? [] : nodesOfDecision(decision));
}

function explain(
  { run, attempt }: AttemptRef,
  decision: PlacementDecision | null,
  nodes: readonly ConsideredNode[],
): PlacementExplanation {
  if (decision === null) {
    const summary = 'Nothing was decided about a node for this run yet, or it is not kept any more.';
    return { run, attempt, state: 'unknown', summary, details: [], nodes, decision };
  }
  return { run, attempt, state: decision.kind, ...explainDecision(decision), nodes, decision };
}

/** Undefined until the attempt was placed, and a moment longer. */
async function readPlacement(
  context: ClientContext,
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

/** What the placement thinks of a request that it has; null where it has none. */
async function waitingDecision(
  context: ClientContext,
  { projectId, run }: AttemptRef,
  options: CallOptions,
): Promise<PlacementDecision | null> {
  const requestId = workflowIds.stageRun(projectId, run);
  try {
    const { typedSearchAttributes } = await context.temporal.call(
      { what: `run ${run} of project ${projectId}`, ...options },
      (client) => client.workflow.getHandle(requestId).describe(),
    );
    const attribute = typedSearchAttributes
      .getAll()
      .find(({ key }) => key.name === SEARCH_ATTRIBUTES.pool)?.value;
    const pool = typeof attribute === 'string' ? attribute : context.pool;
    const snapshot = await context.temporal.call(
      { what: `placement of pool ${pool}`, ...options },
      (client) =>
        client.workflow.getHandle(workflowIds.placement(pool)).query<PlacementSnapshot>(SNAPSHOT_QUERY),
    );
    return snapshot.decisions[requestId] ?? null;
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

function nodesOf({ decision, candidates, rejected }: PlacementRecord): ConsideredNode[] {
  return sorted([
    ...candidates.map((candidate) => toConsidered(candidate, decision.nodeId)),
    ...rejected.map(toRejected),
  ]);
}

function nodesOfDecision(decision: PlacementDecision): ConsideredNode[] {
  if (decision.kind !== 'placed') return decision.rejected.map(toRejected);
  return sorted(decision.candidates.map((candidate) => toConsidered(candidate, decision.nodeId)));
}

function sorted(nodes: readonly ConsideredNode[]): ConsideredNode[] {
  return [...nodes].sort((one, other) => Number(other.chosen) - Number(one.chosen));
}

function toConsidered(candidate: Candidate, chosenId: string): ConsideredNode {
  const { nodeId, scores, preferredLabels, cachedBytes, spared } = candidate;
  const reasons = [
    ...(spared ? ['is kept free for stages that need its GPUs'] : []),
    ...(preferredLabels > 0 ? [`has ${preferredLabels} of the preferred labels`] : []),
    ...(cachedBytes > 0 ? ['holds data of this run already'] : []),
  ];
  return { nodeId, scores, chosen: nodeId === chosenId, reasons };
}

function toRejected({ nodeId, refusals }: RejectedNode): ConsideredNode {
  return { nodeId, scores: null, chosen: false, reasons: refusals.map(explainRefusal) };
}
