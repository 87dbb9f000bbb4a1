import type { Client } from '@temporalio/client';
import { UnconfirmedError } from '@winslow/client';
import { STAGE_RUN_SIGNALS, PLACEMENT_SIGNALS, workflowIds } from '@winslow/workflows/contract';
import { eventually } from '@winslow/testing';
import type { Installation } from '../../e2e/support/installation';
import { LISTEN_FOR_GO, WAIT_FOR_GO, type ScriptStage } from '../../e2e/support/pipeline-text';
import type { TestProject } from '../../e2e/support/test-project';

/** What the first node of the installation offers, so that these stages fit or wait as they should. */
export const GRANT_NODE = { WINSLOW_MEMORY: '8GiB' } as const;
/** Fits on that node, but not beside the one that blocks. */
const BIG = { cpus: 0.1, memory: '5GiB' } as const;
const BLOCKING = { cpus: 0.1, memory: '3GiB' } as const;
const LITTLE = { cpus: 0.1, memory: '32MiB', disk: '16MiB' } as const;
/** With the first one they offer ten cores: room for a hundred little stages at once. */
const MORE_NODES = 5;
const PROBES = 20;

/** Milliseconds from a stage run's request to its grant, by the server's clock. */
export interface GrantTimes {
  readonly projects: number;
  /** Requests that fit at once, one after the other, while so many projects wait. */
  readonly besideWaiting: readonly number[];
}

/** Asks for a node again and again while more and more projects wait for one. */
export async function measureBesideWaiting(
  winslow: Installation,
  levels: readonly number[],
): Promise<GrantTimes[]> {
  const blocker = await winslow.startedProject([
    { id: 'block', run: `${LISTEN_FOR_GO}; ${WAIT_FOR_GO}`, requirements: BLOCKING },
  ]);
  await blocker.untilRun(1, 'running');
  await probe(winslow); // The first one finds everything cold.
  const waiting: TestProject[] = [];
  const figures: GrantTimes[] = [];
  for (const projects of levels) {
    while (waiting.length < projects) waiting.push(await startWaiting(winslow));
    const times: number[] = [];
    while (times.length < PROBES) times.push(await probe(winslow));
    figures.push({ projects, besideWaiting: times });
  }
  await Promise.all(waiting.map((project) => accepted(project.command('kill'))));
  for (const project of waiting) await project.untilRun(1, 'cancelled');
  await winslow.engine.go(blocker.id);
  await blocker.until('succeeded');
  return figures;
}

async function probe(winslow: Installation): Promise<number> {
  const project = await winslow.startedProject([stage(LITTLE)]);
  await project.until('succeeded');
  return grantTime(winslow, project);
}

/** Nodes on which all of the stages that are measured at once fit together. @returns ends them */
export async function startRoomyNodes(winslow: Installation): Promise<() => Promise<void>> {
  const ids = Array.from({ length: MORE_NODES }, (_, index) => `roomy-${index + 1}`);
  const nodes = await winslow.nodes.startAll(ids.map((id) => ({ id, cpus: 2, memory: '4GiB' })));
  return async () => void (await Promise.all(nodes.map((node) => winslow.nodes.remove(node))));
}

/** So many projects that start at the same moment, and fit. @returns milliseconds from each request to its grant */
export async function measureAtOnce(winslow: Installation, projects: number): Promise<number[]> {
  const made = await Promise.all(Array.from({ length: projects }, () => winslow.project([stage(LITTLE)])));
  await Promise.all(made.map((project) => accepted(project.command('start'))));
  for (const project of made) await project.until('succeeded');
  return Promise.all(made.map((project) => grantTime(winslow, project)));
}

/** A command that many others came with is applied later than its caller waits, and is applied all the same. */
async function accepted(command: Promise<string>): Promise<void> {
  await command.catch((error: unknown) => {
    if (!(error instanceof UnconfirmedError)) throw error;
  });
}

async function startWaiting(winslow: Installation): Promise<TestProject> {
  const project = await winslow.startedProject([stage(BIG)]);
  await project.eventually(({ status }) => status === 'waiting');
  return project;
}

function stage(requirements: Readonly<Record<string, unknown>>): ScriptStage {
  return { id: 'one', run: 'true', requirements, inputs: [] };
}

async function grantTime(winslow: Installation, project: TestProject): Promise<number> {
  const client = await winslow.temporal();
  return eventually(
    () => readGrantTime(client, workflowIds.stageRun(project.id, 1)),
    (ms): ms is number => ms !== undefined,
  ) as Promise<number>;
}

/** From the command that sends the request to the arrival of the grant, in the stage run's own history. */
async function readGrantTime(client: Client, workflowId: string): Promise<number | undefined> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const requested = events?.find(
    ({ signalExternalWorkflowExecutionInitiatedEventAttributes: sent }) =>
      sent?.signalName === PLACEMENT_SIGNALS.request,
  );
  const granted = events?.find(
    ({ workflowExecutionSignaledEventAttributes: signal }) =>
      signal?.signalName === STAGE_RUN_SIGNALS.granted,
  );
  const [from, to] = [requested, granted].map((event) => toMs(event?.eventTime));
  return from === undefined || to === undefined ? undefined : to - from;
}

function toMs(time: { seconds?: unknown; nanos?: number | null } | null | undefined): number | undefined {
  return time ? Number(time.seconds) * 1_000 + (time.nanos ?? 0) / 1e6 : undefined;
}
