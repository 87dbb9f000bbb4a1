import { eventually } from '@winslow/testing';
import {
  LINES_PER_SECOND,
  printingStage,
  startCuttable,
  startPrinting,
  untilPrinted,
} from './support/cut-off';
import { itEndsClean } from './support/ends-clean';
import { expectOneCommit, expectWholeLog } from './support/expect-whole';
import { untilAtWork } from './support/history';
import { Installation } from './support/installation';
import { untilPresent } from './support/node-presence';
import type { NodeServer, TestNode } from './support/nodes';

const CUT_SECONDS = 20;
const FILE_MIB = 128;

let winslow: Installation;
let far: TestNode;
beforeAll(async () => {
  winslow = await Installation.start();
  far = await startCuttable(winslow, 'far');
});
afterEach(() => winslow.recover());
afterAll(() => winslow?.close());

describe.each([[['temporal']], [['s3']], [['temporal', 's3']]] as [NodeServer[]][])(
  'a node that is cut off from %j',
  (servers) => {
    it('for a while goes on, and nothing of it is lost or done twice', async () => {
      const project = await startPrinting(winslow, printingStage('far'));
      await far.cutOff(...servers);
      await untilPrinted(winslow, project, CUT_SECONDS * LINES_PER_SECOND);
      await far.reconnect();
      await winslow.engine.go(project.id);
      await project.until('succeeded');
      await expectWholeLog(winslow, project);
      await expectOneCommit(winslow, project);
    });

    it('and whose stage ends meanwhile, commits it once when it is back', async () => {
      const project = await startPrinting(winslow, printingStage('far'));
      await far.cutOff(...servers);
      const ended = (await winslow.engine.container(project.id)).wait();
      await winslow.engine.go(project.id);
      await ended;
      if (servers.includes('temporal')) await untilPresent(await winslow.temporal(), 'far', false);
      await far.reconnect();
      await project.until('succeeded');
      await expectWholeLog(winslow, project);
      await expectOneCommit(winslow, project);
    });

    it('while it stores what its stage left, stores it once when it is back', async () => {
      const run = `yes 0123456789abcde | head -c ${FILE_MIB * 2 ** 20} > /workspace/big; cp /workspace/big /output/big`;
      const project = await winslow.project([{ id: 'one', run, labels: { required: ['far'] } }]);
      await far.limitNetwork(100);
      await project.command('start');
      await untilAtWork(await winslow.temporal(), { projectId: project.id, run: 1 }, 'storeStage');
      await far.cutOff(...servers);
      if (servers.includes('temporal')) await untilPresent(await winslow.temporal(), 'far', false);
      await far.reconnect();
      await far.limitNetwork(10_000);
      await project.until('succeeded');
      const { sealed } = await project.record(1);
      expect(sealed).toMatchObject({ workspaceBytes: FILE_MIB * 2 ** 20, outputFiles: 1 });
      await expectOneCommit(winslow, project);
    });
  },
);

it('whose run goes on elsewhere stops its container when it is back, and commits nothing', async () => {
  const retry = { nodeLost: 'elsewhere', nodeLostAfter: '2s' };
  const client = await winslow.temporal();
  const project = await startPrinting(winslow, printingStage('pair', { retry }));
  expect((await project.view()).runs[0]?.nodeId).toBe('far');
  const near = await winslow.nodes.start({ id: 'near', env: { WINSLOW_LABELS: 'pair' } });
  const [first] = await winslow.engine.containers(project.id);
  await far.cutOff('temporal', 's3');
  await untilPresent(client, 'far', false);
  await project.eventually(({ runs: [run] }) => run?.attempt === 2 && run.status === 'running');
  await far.reconnect();
  await eventually(
    () => winslow.engine.containers(project.id),
    (left) => left.length === 1 && left[0]?.Id !== first?.Id,
  );
  await winslow.engine.go(project.id);
  await project.until('succeeded');
  const record = await project.record(1);
  expect(record).toMatchObject({
    attempt: 2,
    placedOn: { nodeId: 'near' },
    earlierAttempts: [expect.objectContaining({ attempt: 1 })],
  });
  expect((await project.view()).acceptedRuns).toEqual([{ run: 1, attempt: 2 }]);
  expect(await winslow.nodes.remove(near)).toBe(0);
});

itEndsClean(() => winslow);
