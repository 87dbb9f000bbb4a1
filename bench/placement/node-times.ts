import { CONTAINER_LABELS } from '@winslow/domain';
import { SNAPSHOT_QUERY, workflowIds, type PlacementSnapshot } from '@winslow/workflows/contract';
import { eventually } from '@winslow/testing';
import type { Installation } from '../../e2e/support/installation';
import type { TestNode } from '../../e2e/support/nodes';
import { LISTEN_FOR_GO, printUntilGo, WAIT_FOR_GO, type ScriptStage } from '../../e2e/support/pipeline-text';
import type { TestProject } from '../../e2e/support/test-project';

const ROUNDS = 3;
const LINE_SECONDS = 0.05;

/** What becomes of a node whose worker was killed, in milliseconds. */
export interface NodeTimes {
  /** From the kill to the moment at which the placement counts it as lost. */
  readonly noticed: readonly number[];
  /** From the kill to a run on another node, for a stage that does not wait for the lost one. */
  readonly elsewhere: readonly number[];
  /** From the kill to a line in the log that was printed after it; the worker is started again at once. */
  readonly followedAgain: readonly number[];
}

export async function measureNodeTimes(winslow: Installation): Promise<NodeTimes> {
  const pair = await winslow.nodes.startAll(
    ['pair-a', 'pair-b'].map((id) => ({ id, env: { WINSLOW_LABELS: 'pair' } })),
  );
  const noticed: number[] = [];
  const elsewhere: number[] = [];
  const followedAgain: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    followedAgain.push(await followAgain(winslow, pair));
    const times = await loseNode(winslow, pair);
    noticed.push(times.noticed);
    elsewhere.push(times.elsewhere);
  }
  for (const node of pair) await node.stop();
  return { noticed, elsewhere, followedAgain };
}

async function followAgain(winslow: Installation, pair: readonly TestNode[]): Promise<number> {
  const project = await winslow.startedProject([pairStage(printUntilGo(LINE_SECONDS))]);
  await project.eventuallyPrinted(1, 'line 5');
  const node = await nodeOf(project, pair);
  const killedAt = performance.now();
  await node.kill();
  const printed = await winslow.engine.countPrinted(project.id);
  await node.start();
  await eventually(
    () => project.texts(1).catch(() => []),
    (texts) => texts.length > printed,
  );
  const took = performance.now() - killedAt;
  await end(winslow, project);
  return took;
}

async function loseNode(
  winslow: Installation,
  pair: readonly TestNode[],
): Promise<{ readonly noticed: number; readonly elsewhere: number }> {
  const retry = { delay: '0s', nodeLostAfter: '0s' };
  const project = await winslow.startedProject([{ ...pairStage(`${LISTEN_FOR_GO}; ${WAIT_FOR_GO}`), retry }]);
  await project.untilRun(1, 'running');
  const node = await nodeOf(project, pair);
  const placement = (await winslow.temporal()).workflow.getHandle(workflowIds.placement('default'));
  const killedAt = performance.now();
  await node.kill();
  await eventually(
    () => placement.query<PlacementSnapshot>(SNAPSHOT_QUERY),
    ({ nodes }) => nodes.some(({ id, up }) => id === node.id && !up),
  );
  const noticed = performance.now() - killedAt;
  await eventually(
    () => winslow.engine.containers(project.id),
    (containers) =>
      containers.some(({ Labels, State }) => Labels[CONTAINER_LABELS.attempt] === '2' && State === 'running'),
  );
  const elsewhere = performance.now() - killedAt;
  await end(winslow, project);
  await node.start();
  return { noticed, elsewhere };
}

function pairStage(run: string): ScriptStage {
  return { id: 'one', run, labels: { required: ['pair'] }, inputs: [] };
}

async function nodeOf(project: TestProject, pair: readonly TestNode[]): Promise<TestNode> {
  const { runs } = await project.view();
  const node = pair.find(({ id }) => id === runs[0]?.nodeId);
  if (node === undefined) throw new Error(`project ${project.name} runs on no node of the pair`);
  return node;
}

async function end(winslow: Installation, project: TestProject): Promise<void> {
  await winslow.engine.go(project.id);
  await project.until('succeeded');
}
