import { eventually } from '@winslow/testing';
import { itEndsClean } from './support/ends-clean';
import { untilAtWork } from './support/history';
import { Installation } from './support/installation';

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start();
  const env = { WINSLOW_LABELS: 'lab' };
  await winslow.nodes.startAll([
    { id: 'lab-a', env },
    { id: 'lab-b', env },
  ]);
});
afterEach(() => winslow.recover());
afterAll(() => winslow?.close());

/** Takes a while to be stored. */
const WRITE_BIG = `yes 0123456789abcde | head -c ${512 * 2 ** 20} > /workspace/big`;

const common = {
  labels: { required: ['lab'] },
  retry: { nodeLost: 'elsewhere', nodeLostAfter: '0s', delay: '0s' },
};

// The second stage has begun on what is lost: nothing of it may count, and nobody has to lend a hand.
it('redoes a run whose node is lost after it was sealed and before it was stored, and what began on it', async () => {
  const project = await winslow.startedProject([
    { ...common, id: 'one', run: `${WRITE_BIG}; hostname > /workspace/one; cp /workspace/one /output/one` },
    { ...common, id: 'two', run: 'cp /workspace/one /output/two' },
  ]);
  await untilAtWork(await winslow.temporal(), { projectId: project.id, run: 1 }, 'storeStage');
  const { runs: before } = await project.view();
  const lost = winslow.nodes.all.find(({ id }) => id === before[0]?.nodeId);
  await lost?.kill();
  await project.eventually(({ runs }) => runs.length > 1);
  const { runs, acceptedRuns } = await project.until('succeeded');
  expect(runs[0]?.attempt).toBeGreaterThan(1);
  expect(runs.map(({ stageId, status }) => ({ stageId, status }))).toEqual([
    { stageId: 'one', status: 'succeeded' },
    { stageId: 'two', status: 'cancelled' },
    { stageId: 'two', status: 'succeeded' },
  ]);
  expect(acceptedRuns.map(({ run }) => run)).toEqual([1, 3]);
  await lost?.start();
  const read = async (path: string): Promise<string> =>
    (await winslow.cli('files', 'get', `${project.id}:/output/${path}`, '-')).stdout;
  expect(await read('two')).toBe(await read('one'));
  await eventually(
    () => winslow.engine.containers(project.id),
    (left) => left.length === 0,
  );
});

itEndsClean(() => winslow);
