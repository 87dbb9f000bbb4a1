import {
  isEnded,
  NotFoundError,
  UnavailableError,
  type AttemptRef,
  type LivingRun,
  type OpenProject,
  type Owned,
  type SeenNode,
  type SystemSnapshot,
} from '@winslow/domain';
import {
  SEARCH_ATTRIBUTES,
  VIEW_QUERY,
  workflowIds,
  WORKFLOWS,
  type ProjectViewResult,
  type StageRunView,
} from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { NodeDesk } from '../nodes/node-desk';
import { askNode } from '../nodes/node-operation';

const LIVING_RUNS = `WorkflowType = '${WORKFLOWS.stageRun}' AND ExecutionStatus = 'Running'`;
/** A project that waits for one of its runs is in one of these states. */
const BUSY_PROJECTS = `WorkflowType = '${WORKFLOWS.project}' AND ExecutionStatus = 'Running' AND ${SEARCH_ATTRIBUTES.state} IN ('running', 'waiting')`;
const LIVING_PLACEMENTS = `WorkflowType = '${WORKFLOWS.placement}' AND ExecutionStatus = 'Running'`;
/** Questions under way at once. */
const WIDTH = 8;

/** Asks everything that knows anything: placements, stage runs, projects, and each node for what runs there. */
export async function readSystem(context: ClientContext, options: CallOptions): Promise<SystemSnapshot> {
  const desk = new NodeDesk(context);
  const [pools, runs, projects, nodes] = await Promise.all([
    readPools(desk, options),
    readRuns(context, options),
    readProjects(context, options),
    readNodes(desk, options),
  ]);
  const named = new Set([
    ...pools.flatMap(({ grants, waiting }) => [...grants, ...waiting].map(({ requestId }) => requestId)),
    ...projects.flatMap(({ waitsFor }) => waitsFor.map(({ workflowId }) => workflowId)),
    ...nodes.flatMap(({ traces }) =>
      [...(traces?.containers ?? []), ...(traces?.files ?? [])].map(({ workflowId }) => workflowId),
    ),
  ]);
  for (const { requestId } of runs) named.delete(requestId);
  // The list of what lives may lag; the server's word on the one workflow does not.
  const dead = await inTurn([...named], async (id) => ((await isLiving(context, id, options)) ? [] : [id]));
  return { pools, runs, projects, nodes, ended: new Set(dead.flat()) };
}

async function readPools(desk: NodeDesk, options: CallOptions): Promise<SystemSnapshot['pools']> {
  const ids = await list(desk.context, LIVING_PLACEMENTS, options);
  const pools = await Promise.all(
    ids.map(async (id) => {
      const pool = id.slice(workflowIds.placement('').length);
      const snapshot = await desk.placement(pool, options);
      if (snapshot === undefined) return [];
      if (snapshot === null || snapshot.gathering)
        throw new UnavailableError(
          `the placement of pool ${pool} does not answer, or gathers what it should know`,
        );
      return [{ pool, ...snapshot }];
    }),
  );
  return pools.flat();
}

async function readRuns(context: ClientContext, options: CallOptions): Promise<LivingRun[]> {
  const ids = await list(context, LIVING_RUNS, options);
  const runs = await inTurn(ids, async (id) => {
    const view = await query<StageRunView>(context, id, options);
    if (view === undefined) return [];
    const { holds, asks, status, attempt } = view;
    return [{ requestId: id, holds, asks, status, attempt }];
  });
  return runs.flat();
}

async function readProjects(context: ClientContext, options: CallOptions): Promise<OpenProject[]> {
  const ids = await list(context, BUSY_PROJECTS, options);
  const projects = await inTurn(ids, async (id) => {
    const view = await query<ProjectViewResult>(context, id, options);
    if (view === undefined) return [];
    const { projectId, name } = view;
    const waitsFor = view.runs
      .filter(({ status }) => !isEnded(status))
      .map(({ run }) => ({ run, workflowId: workflowIds.stageRun(projectId, run) }));
    return [{ projectId, name, waitsFor }];
  });
  return projects.flat();
}

async function readNodes(desk: NodeDesk, options: CallOptions): Promise<SeenNode[]> {
  const ids = await desk.nodeIds(options);
  const nodes = await inTurn(ids, async (nodeId): Promise<SeenNode[]> => {
    const found = await desk.node(nodeId, options);
    if (found === undefined) return [];
    const { up } = found.state;
    return [{ nodeId, up, traces: up ? await readTraces(desk.context, nodeId, options) : null }];
  });
  return nodes.flat();
}

async function readTraces(
  context: ClientContext,
  nodeId: string,
  options: CallOptions,
): Promise<SeenNode['traces']> {
  try {
    const operation = { kind: 'listTraces', input: {} } as const;
    const { containers, files } = await askNode<'listTraces'>(context, { nodeId, operation }, options);
    return { containers: containers.map(owned), files: files.map(owned) };
  } catch (error) {
    if (error instanceof UnavailableError) return null;
    throw error;
  }
}

function owned<Trace extends AttemptRef>(trace: Trace): Owned<Trace> {
  return { ...trace, workflowId: workflowIds.stageRun(trace.projectId, trace.run) };
}

async function list(context: ClientContext, text: string, options: CallOptions): Promise<string[]> {
  return context.temporal.call({ what: 'list of workflows', ...options }, async (client) => {
    const ids: string[] = [];
    for await (const { workflowId } of client.workflow.list({ query: text })) ids.push(workflowId);
    return ids;
  });
}

/** Undefined when it does not live any more. */
async function query<Answer>(
  context: ClientContext,
  workflowId: string,
  options: CallOptions,
): Promise<Answer | undefined> {
  if (!(await isLiving(context, workflowId, options))) return undefined;
  return context.temporal.call({ what: workflowId, ...options }, (client) =>
    client.workflow.getHandle(workflowId).query<Answer>(VIEW_QUERY),
  );
}

async function isLiving(context: ClientContext, workflowId: string, options: CallOptions): Promise<boolean> {
  try {
    const { status } = await context.temporal.call({ what: workflowId, ...options }, (client) =>
      client.workflow.getHandle(workflowId).describe(),
    );
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const rest = [...items];
  const one = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) results.push(await work(item));
  };
  await Promise.all(Array.from({ length: WIDTH }, one));
  return results;
}
