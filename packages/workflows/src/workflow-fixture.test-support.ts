import { randomBytes } from 'node:crypto';
import { checkPipeline, projectIdFrom } from '@winslow/domain';
import type { PipelineDefinition, ProjectView } from '@winslow/domain';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { createTestNamespace, eventually } from '@winslow/testing';
import { taskQueues, VIEW_QUERY, workflowIds, WORKFLOWS } from './contract';
import type { ProjectInput } from './contract';
import { startScriptedNode } from './scripted-node.test-support';
import type { ScriptedNode } from './scripted-node.test-support';

export const ANNA = { name: 'anna', via: 'cli' } as const;

/** A pool with one scripted node on the real Temporal, and projects in it. */
export interface WorkflowFixture {
  readonly pool: string;
  readonly client: Client;
  readonly node: ScriptedNode;
  create(definition: PipelineDefinition, options?: Partial<ProjectInput>): Promise<TestProject>;
  /** Replays the histories of everything that the fixture has started. @returns how many */
  replayAll(): Promise<number>;
  stop(): Promise<void>;
}

export interface TestProject {
  readonly id: string;
  readonly handle: WorkflowHandle;
  command(name: string, payload?: Record<string, unknown>): Promise<unknown>;
  view(): Promise<ProjectView>;
  until(status: string): Promise<ProjectView>;
}

export async function startWorkflowFixture(): Promise<WorkflowFixture> {
  const pool = `pool-${projectIdFrom(randomBytes(12))}`;
  const nodeId = `node-${projectIdFrom(randomBytes(12))}`;
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger });
  const { address, namespace } = await createTestNamespace();
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const bundle = await bundleWorkflowCode({ workflowsPath: require.resolve('./entry'), logger });
  const node = await startScriptedNode(nodeId, { address, namespace, bundle });
  await startPool(client, pool, nodeId);
  const projects: string[] = [];
  const others = [workflowIds.placement(pool), workflowIds.node(nodeId)];
  return {
    pool,
    client,
    node,
    create: async (definition, options) => {
      const project = await createProject(client, { pool, definition, options });
      projects.push(project.handle.workflowId);
      return project;
    },
    replayAll: () => replay(client, bundle, { pool, ids: [...projects, ...others] }),
    stop: async () => {
      for (const id of [...projects, ...others]) {
        // One that was deleted has ended by itself.
        await client.workflow
          .getHandle(id)
          .terminate('end of test')
          .catch(() => undefined);
      }
      await node.stop();
      await connection.close();
    },
  };
}

async function startPool(client: Client, pool: string, nodeId: string): Promise<void> {
  await client.workflow.start(WORKFLOWS.placement, {
    workflowId: workflowIds.placement(pool),
    taskQueue: taskQueues.control,
    args: [{ pool, handOnAfterEvents: 100 }],
  });
  await client.workflow.start(WORKFLOWS.node, {
    workflowId: workflowIds.node(nodeId),
    taskQueue: taskQueues.control,
    args: [{ nodeId, pool }],
  });
}

interface Creation {
  readonly pool: string;
  readonly definition: PipelineDefinition;
  readonly options?: Partial<ProjectInput>;
}

async function createProject(client: Client, { pool, definition, options }: Creation): Promise<TestProject> {
  const id = projectIdFrom(randomBytes(12));
  const creation = {
    projectId: id,
    name: id,
    definition,
    definitionRevision: 'r',
    environment: {},
    createdBy: ANNA,
    createdAtMs: Date.now(),
  };
  const handle = await client.workflow.start(WORKFLOWS.project, {
    workflowId: workflowIds.project(id),
    taskQueue: taskQueues.control,
    args: [{ pool, creation, ...options }],
  });
  const view = (): Promise<ProjectView> => handle.query<ProjectView>(VIEW_QUERY);
  return {
    id,
    handle,
    view,
    command: (name, payload = {}) => handle.executeUpdate(name, { args: [{ actor: ANNA, ...payload }] }),
    until: (status) => eventually(view, (seen) => seen.status === status),
  };
}

async function replay(
  client: Client,
  workflowBundle: { code: string },
  { pool, ids }: { pool: string; ids: readonly string[] },
): Promise<number> {
  const all = [...ids];
  const query = `WorkflowType = 'stageRun' AND WinslowPool = '${pool}'`;
  for await (const info of client.workflow.list({ query })) all.push(info.workflowId);
  for (const id of all) {
    const history = await client.workflow.getHandle(id).fetchHistory();
    await Worker.runReplayHistory({ workflowBundle }, history, id);
  }
  return all.length;
}

export function pipeline(stages: readonly Record<string, unknown>[]): PipelineDefinition {
  const checked = checkPipeline({
    apiVersion: 'winslow/v1',
    name: 'p',
    stages: stages.map((stage) => ({ image: { name: 'x' }, ...stage })),
  });
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked.definition;
}

export const THREE = pipeline([{ id: 'one' }, { id: 'two' }, { id: 'three' }]);

/** In which words an update was refused, or `applied`. */
export function refusalOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'applied',
    (error: unknown) =>
      error instanceof WorkflowUpdateFailedError ? (error.cause?.message ?? '') : String(error),
  );
}
