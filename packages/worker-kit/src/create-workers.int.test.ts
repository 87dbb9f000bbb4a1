import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectIdFrom, type NodeClass } from '@winslow/domain';
import { createTestNamespace, eventually } from '@winslow/testing';
import { taskQueues, workflowIds, WORKFLOWS } from '@winslow/workflows/contract';
import { Client, type WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createWorkers, type ActivityGroups } from './create-workers';

const PROJECTS = 3;
const BY = { actor: { name: 'anna', via: 'cli' } };
/** The server's numbers for what becomes of a task. */
const PENDING: readonly string[] = ['', 'SCHEDULED', 'STARTED'];
const logger = new DefaultLogger('ERROR');

let folder: string;
let workflowBundle: string;
beforeAll(async () => {
  Runtime.install({ logger });
  folder = await mkdtemp(join(tmpdir(), 'create-workers-'));
  workflowBundle = join(folder, 'bundle.js');
  const { code } = await bundleWorkflowCode({
    workflowsPath: require.resolve('@winslow/workflows/entry'),
    logger,
  });
  await writeFile(workflowBundle, code);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function startProject(client: Client): Promise<WorkflowHandle> {
  const id = projectIdFrom(randomBytes(12));
  const stage = { id: 'one', image: { name: 'x' }, command: [] };
  const creation = {
    projectId: id,
    name: id,
    definition: { apiVersion: 'winslow/v1', name: 'p', stages: [stage] },
    definitionRevision: 'r',
    environment: {},
    createdBy: BY.actor,
    createdAtMs: Date.now(),
  };
  return client.workflow.start(WORKFLOWS.project, {
    workflowId: workflowIds.project(id),
    taskQueue: taskQueues.control,
    args: [{ pool: 'p', creation, secondLookAfterMs: 10 }],
  });
}

async function stateOfJob(project: WorkflowHandle): Promise<string | undefined> {
  const { raw } = await project.describe();
  const job = raw.pendingActivities?.find(({ activityType }) => activityType?.name === 'removeProject');
  return job && PENDING[job.state ?? 0];
}

/** Of a node that has every project's bytes removed at once. */
async function removeProjects(nodeClass: NodeClass): Promise<{ jobs: number; mostAtOnce: number }> {
  const { address, namespace } = await createTestNamespace();
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection, namespace });
  const seen = { jobs: 0, now: 0, mostAtOnce: 0 };
  let endJobs!: () => void;
  const mayEnd = new Promise<void>((resolve) => (endJobs = resolve));
  const removeProject = async () => {
    seen.jobs += 1;
    seen.now += 1;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.now);
    await mayEnd;
    seen.now -= 1;
    return { objects: 0, bytes: 0 };
  };
  const persistProject = () => Promise.resolve({ journalKey: null, journalTo: null });
  const { node, control } = await createWorkers({
    connection,
    presenceConnection: connection,
    namespace,
    nodeId: 'node',
    nodeClass,
    identity: 'node/worker',
    // A project that never ran asks for no others; a queue has to have one.
    activities: {
      control: { persistProject },
      stages: { persistProject },
      ops: { persistProject },
      presence: { persistProject },
      jobs: { removeProject },
    } as unknown as ActivityGroups,
    workflowBundle,
  });
  const workers = [...node, ...control];
  const running = Promise.all(workers.map((worker) => worker.run()));
  try {
    const projects = await Promise.all(Array.from({ length: PROJECTS }, () => startProject(client)));
    await Promise.all(projects.map((project) => project.executeUpdate('delete', { args: [BY] })));
    await eventually(
      () => Promise.all(projects.map(stateOfJob)),
      (states) => states.every(Boolean) && states.filter((state) => state === 'STARTED').length === 1,
    );
    endJobs();
    await Promise.all(projects.map((project) => project.result()));
  } finally {
    for (const worker of workers) worker.shutdown();
    await running;
    await connection.close();
  }
  return { jobs: seen.jobs, mostAtOnce: seen.mostAtOnce };
}

it.each(['cpu', 'gpu'] as const)(
  'gives a node of class %s the jobs that any node may do, one at a time',
  async (nodeClass) => {
    // With none without a GPU in reach they come to one that has one. Each project is looked through twice.
    expect(await removeProjects(nodeClass)).toEqual({ jobs: 2 * PROJECTS, mostAtOnce: 1 });
  },
);
