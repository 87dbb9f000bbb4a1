import {
  nodeUtilisationSchema,
  NotFoundError,
  UnavailableError,
  type NodeUtilisation,
  type StandingOrders,
} from '@winslow/domain';
import {
  NODE_STATE_QUERY,
  ORDERS_QUERY,
  SEARCH_ATTRIBUTES,
  SNAPSHOT_QUERY,
  WORKFLOWS,
  workflowIds,
  type NodeState,
  type OrdersResult,
  type PlacementSnapshot,
} from '@winslow/workflows/contract';
import type { WorkflowExecutionDescription } from '@temporalio/client';
import type { CallOptions, ClientContext } from '../context';
import { WaysMemory } from './ways-memory';

const LIVING_NODES = `WorkflowType = '${WORKFLOWS.node}' AND ExecutionStatus = 'Running'`;
const WORKFLOW_ID_PREFIX = 'node/';
/** A project's name may change; nobody minds seeing the old one for so long, in milliseconds. */
const NAME_REMEMBERED_MS = 10_000;
const MAX_REMEMBERED = 2_000;

/** What a run is called. */
export interface RunLabels {
  readonly projectName: string | null;
  readonly stageId: string | null;
}

interface Remembered<T> {
  readonly version: string;
  readonly value: T;
}

/**
 * Asks nodes and placements. A worker is asked only when a workflow's history has grown since it was asked last, so that
 * looking once a second costs next to nothing.
 */
export class NodeDesk {
  readonly memory = new WaysMemory();
  private readonly answers = new Map<string, Remembered<unknown>>();
  private readonly labels = new Map<string, { readonly text: string | null; readonly atMs: number }>();

  constructor(readonly context: ClientContext) {}

  /** Ids of all nodes that ever said hello, in order. */
  async nodeIds(options: CallOptions): Promise<string[]> {
    const ids = await this.context.temporal.call({ what: 'list of nodes', ...options }, async (client) => {
      const found: string[] = [];
      for await (const info of client.workflow.list({ query: LIVING_NODES }))
        found.push(info.workflowId.slice(WORKFLOW_ID_PREFIX.length));
      return found;
    });
    return ids.sort((a, b) => a.localeCompare(b));
  }

  /** Undefined when there is no such node. @throws UnavailableError when no control worker is up */
  async node(
    nodeId: string,
    options: CallOptions,
  ): Promise<{ readonly state: NodeState; readonly utilisation: NodeUtilisation | null } | undefined> {
    try {
      const id = workflowIds.node(nodeId);
      const { answer, description } = await this.ask<NodeState>(id, NODE_STATE_QUERY, {
        what: `node ${nodeId}`,
        ...options,
      });
      // One that was forgotten can still be asked.
      if (description.status.name !== 'RUNNING') return undefined;
      return { state: answer, utilisation: answer.up ? await utilisationOf(description) : null };
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }

  /** What people have ordered in a pool; undefined where it has no placement. @throws UnavailableError */
  async orders(pool: string, options: CallOptions): Promise<StandingOrders | undefined> {
    try {
      const id = workflowIds.placement(pool);
      const what = `placement of pool ${pool}`;
      return (await this.ask<OrdersResult>(id, ORDERS_QUERY, { what, ...options })).answer;
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }

  /** What a pool's placement knows; undefined where nothing was ever placed in it, null when it does not answer. */
  async placement(pool: string, options: CallOptions): Promise<PlacementSnapshot | undefined | null> {
    try {
      const id = workflowIds.placement(pool);
      const what = `placement of pool ${pool}`;
      return (await this.ask<PlacementSnapshot>(id, SNAPSHOT_QUERY, { what, ...options })).answer;
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      if (error instanceof UnavailableError) return null;
      throw error;
    }
  }

  async labelsOf(projectId: string, run: number, options: CallOptions): Promise<RunLabels> {
    const [projectName, stageId] = await Promise.all([
      this.label(workflowIds.project(projectId), ({ memo }) => memo?.['name'], options),
      this.label(workflowIds.stageRun(projectId, run), stageOf, options),
    ]);
    return { projectName, stageId };
  }

  /** Looked at before it is asked: an answer is at least as new as its version. */
  private async ask<Answer>(
    workflowId: string,
    query: string,
    call: CallOptions & { readonly what: string },
  ): Promise<{ readonly answer: Answer; readonly description: WorkflowExecutionDescription }> {
    const description = await this.context.temporal.call(call, (client) =>
      client.workflow.getHandle(workflowId).describe(),
    );
    const version = `${description.runId}/${description.historyLength}`;
    const known = this.answers.get(`${workflowId} ${query}`) as Remembered<Answer> | undefined; // of this query, always
    if (known?.version === version) return { answer: known.value, description };
    const answer = await this.context.temporal.call(call, (client) =>
      client.workflow.getHandle(workflowId).query<Answer>(query),
    );
    this.answers.set(`${workflowId} ${query}`, { version, value: answer });
    return { answer, description };
  }

  private async label(
    workflowId: string,
    read: (description: WorkflowExecutionDescription) => unknown,
    options: CallOptions,
  ): Promise<string | null> {
    const known = this.labels.get(workflowId);
    if (known !== undefined && Date.now() - known.atMs < NAME_REMEMBERED_MS) return known.text;
    const text = await this.describe(workflowId, read, options);
    this.labels.delete(workflowId);
    this.labels.set(workflowId, { text, atMs: Date.now() });
    const [oldest] = this.labels.keys();
    if (this.labels.size > MAX_REMEMBERED && oldest !== undefined) this.labels.delete(oldest);
    return text;
  }

  private async describe(
    workflowId: string,
    read: (description: WorkflowExecutionDescription) => unknown,
    options: CallOptions,
  ): Promise<string | null> {
    try {
      const description = await this.context.temporal.call({ what: workflowId, ...options }, (client) =>
        client.workflow.getHandle(workflowId).describe(),
      );
      const text = read(description);
      return typeof text === 'string' ? text : null;
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }
}

function stageOf(description: WorkflowExecutionDescription): unknown {
  return description.typedSearchAttributes.getAll().find(({ key }) => key.name === SEARCH_ATTRIBUTES.stage)
    ?.value;
}

/** From the presence's newest heartbeat; null while it has not beaten, or before the computer was measured. */
async function utilisationOf({ raw }: WorkflowExecutionDescription): Promise<NodeUtilisation | null> {
  const { defaultPayloadConverter } = await import('@temporalio/common');
  for (const activity of raw.pendingActivities ?? []) {
    const payload = activity.heartbeatDetails?.payloads?.[0];
    const details: unknown = payload ? defaultPayloadConverter.fromPayload(payload) : undefined;
    const reading = nodeUtilisationSchema.safeParse(details);
    if (reading.success) return reading.data;
  }
  return null;
}
