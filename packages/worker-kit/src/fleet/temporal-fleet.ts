import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type {
  BrokenStageRun,
  FleetNode,
  FleetReader,
  FleetTeller,
  PlacementKnowledge,
} from '@winslow/activities';
import type { ProjectView, RunSummary, StageRunClaims, StageRunEvent, UpNode } from '@winslow/domain';
import {
  attemptOf,
  LOOK_AGAIN_SIGNAL,
  NODE_STATE_QUERY,
  PLACEMENT_SIGNALS,
  SEARCH_ATTRIBUTES,
  SNAPSHOT_QUERY,
  STAGE_RUN_EVENT_SIGNAL,
  STAGE_RUN_SIGNALS,
  VIEW_QUERY,
  workflowIds,
  WORKFLOWS,
  type NodeDownSignal,
  type NodeState,
  type PlacementSnapshot,
  type ReleaseSignal,
  type StageRunView,
  type WithdrawSignal,
} from '@winslow/workflows/contract';
import { unlessGone } from './unless-gone';

/** One question; a worker that is there answers at once. Unit: milliseconds. */
const ANSWER_LIMIT_MS = 20_000;
const NOT_ATTEMPT = 1;

/** Ends that nobody of Winslow brought about, in words. */
const BROKEN: Readonly<Record<string, string>> = {
  TERMINATED: 'was terminated',
  CANCELLED: 'was cancelled',
  FAILED: 'failed',
  TIMED_OUT: 'timed out',
};

/** The workflows of a pool, asked and told through Temporal. */
export class TemporalFleet implements FleetReader, FleetTeller {
  constructor(private readonly client: Client) {}

  async livingStageRuns(pool: string, signal: AbortSignal): Promise<string[]> {
    const query = `${ofType(WORKFLOWS.stageRun)} AND ${inPool(pool)} AND ExecutionStatus = 'Running'`;
    return (await this.list(query, signal)).map(({ workflowId }) => workflowId);
  }

  claims(workflowId: string, signal: AbortSignal): Promise<StageRunClaims | null> {
    return unlessGone(async () => {
      if (!(await this.isLiving(workflowId, signal))) return null;
      const { holds, asks } = await this.query<StageRunView>(workflowId, VIEW_QUERY, signal);
      return { requestId: workflowId, holds, asks };
    });
  }

  async isLiving(workflowId: string, signal: AbortSignal): Promise<boolean> {
    const description = await unlessGone(() =>
      this.call(signal, () => this.client.workflow.getHandle(workflowId).describe()),
    );
    return description?.status.name === 'RUNNING';
  }

  async unattended(nodeIds: readonly string[], signal: AbortSignal): Promise<string[]> {
    const living = new Set((await this.livingNodes(signal)).map(({ workflowId }) => workflowId));
    const unattended: string[] = [];
    for (const id of nodeIds) {
      const workflowId = workflowIds.node(id);
      // The list may lag; the server's word on the one workflow does not.
      if (!living.has(workflowId) && !(await this.isLiving(workflowId, signal))) unattended.push(id);
    }
    return unattended;
  }

  async nodes(pool: string, signal: AbortSignal): Promise<FleetNode[]> {
    const living = await this.livingNodes(signal);
    const states = await Promise.all(
      living.map(({ workflowId }) =>
        unlessGone(() => this.query<NodeState>(workflowId, NODE_STATE_QUERY, signal)),
      ),
    );
    return states.flatMap((state) =>
      state?.hello?.inventory.pool === pool ? [{ inventory: state.hello.inventory, up: state.up }] : [],
    );
  }

  async placement(pool: string, signal: AbortSignal): Promise<PlacementKnowledge | null> {
    const id = workflowIds.placement(pool);
    const snapshot = await unlessGone(() => this.query<PlacementSnapshot>(id, SNAPSHOT_QUERY, signal));
    return snapshot === null || snapshot.gathering ? null : snapshot;
  }

  async brokenStageRuns(pool: string, signal: AbortSignal): Promise<BrokenStageRun[]> {
    const broken = `ExecutionStatus IN ('Terminated', 'Canceled', 'Failed', 'TimedOut')`;
    const query = `${ofType(WORKFLOWS.stageRun)} AND ${inPool(pool)} AND ${broken}`;
    return (await this.list(query, signal)).flatMap(({ workflowId, status }) => {
      const of = attemptOf(workflowId, NOT_ATTEMPT);
      const how = BROKEN[status.name] ?? `ended as ${status.name}`;
      return of === undefined ? [] : [{ workflowId, projectId: of.projectId, run: of.run, how }];
    });
  }

  async projectRun(projectId: string, run: number, signal: AbortSignal): Promise<RunSummary | null> {
    const id = workflowIds.project(projectId);
    if (!(await this.isLiving(id, signal))) return null;
    const view = await unlessGone(() => this.query<ProjectView>(id, VIEW_QUERY, signal));
    return view?.runs.find((each) => each.run === run) ?? null;
  }

  release(pool: string, grantId: string): Promise<void> {
    const release: ReleaseSignal = { grantId, reason: 'lost' };
    return this.tell(workflowIds.placement(pool), PLACEMENT_SIGNALS.release, release);
  }

  withdraw(pool: string, { requestId, epoch }: WithdrawSignal): Promise<void> {
    return this.tell(workflowIds.placement(pool), PLACEMENT_SIGNALS.withdraw, { requestId, epoch });
  }

  tellAgain(workflowId: string): Promise<void> {
    return this.tell(workflowId, STAGE_RUN_SIGNALS.tellAgain, {});
  }

  lookAgain(nodeId: string): Promise<void> {
    return this.tell(workflowIds.node(nodeId), LOOK_AGAIN_SIGNAL, {});
  }

  nodeDown(pool: string, { id, epoch }: UpNode): Promise<void> {
    const down: NodeDownSignal = { nodeId: id, epoch };
    return this.tell(workflowIds.placement(pool), PLACEMENT_SIGNALS.nodeDown, down);
  }

  runEnded(projectId: string, event: StageRunEvent): Promise<void> {
    return this.tell(workflowIds.project(projectId), STAGE_RUN_EVENT_SIGNAL, event);
  }

  private async tell(workflowId: string, name: string, payload: unknown): Promise<void> {
    await unlessGone(() => this.client.workflow.getHandle(workflowId).signal(name, payload));
  }

  private livingNodes(signal: AbortSignal): Promise<WorkflowExecutionInfo[]> {
    return this.list(`${ofType(WORKFLOWS.node)} AND ExecutionStatus = 'Running'`, signal);
  }

  private query<T>(workflowId: string, name: string, signal: AbortSignal): Promise<T> {
    return this.call(signal, () => this.client.workflow.getHandle(workflowId).query<T>(name));
  }

  private list(query: string, signal: AbortSignal): Promise<WorkflowExecutionInfo[]> {
    return this.call(signal, async () => {
      const found: WorkflowExecutionInfo[] = [];
      for await (const info of this.client.workflow.list({ query })) found.push(info);
      return found;
    });
  }

  private call<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    // The worker's own connection knows no signals; a deadline bounds how long one that was aborted is waited for.
    signal.throwIfAborted();
    return this.client.withDeadline(Date.now() + ANSWER_LIMIT_MS, work);
  }
}

function ofType(type: string): string {
  return `WorkflowType = '${type}'`;
}

function inPool(pool: string): string {
  return `${SEARCH_ATTRIBUTES.pool} = '${pool}'`;
}
