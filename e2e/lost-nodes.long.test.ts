import { eventually } from '@winslow/testing';
import { itEndsClean } from './support/ends-clean';
import { Installation } from './support/installation';
import { LISTEN_FOR_GO, WAIT_FOR_GO } from './support/pipeline-text';

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

const common = {
  labels: { required: ['lab'] },
  retry: { nodeLost: 'elsewhere', nodeLostAfter: '0s', delay: '0s' },
};

// The second stage has begun on what is lost: nothing of it may count, and nobody has to lend a hand.
it('redoes a run whose node is lost after it was sealed and before it was stored, and what began on it', async () => {
  const project = await winslow.startedProject([
    {
      ...common,
      id: 'one',
      run: `${LISTEN_FOR_GO}; ${WAIT_FOR_GO}; hostname > /workspace/one; cp /workspace/one /output/one`,
    },
    { ...common, id: 'two', run: 'cp /workspace/one /output/two' },
  ]);
  const { nodeId } = await project.untilRun(1, 'running');
  winslow.servers.freezeMinio();
  await winslow.engine.go(project.id);
  await project.eventually(({ runs }) => runs[0]?.status === 'committing' && runs.length > 1);
  const lost = winslow.nodes.all.find(({ id }) => id === nodeId);
  await lost?.kill();
  winslow.servers.thawMinio();
  await project.eventually(({ runs }) => runs[0]?.status === 'running' && runs[0].attempt > 1);
  await winslow.engine.go(project.id);
  const { runs, acceptedRuns } = await project.until('succeeded');
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
