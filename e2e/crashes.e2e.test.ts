import { createHash } from 'node:crypto';
import { readFileAddress } from '@winslow/client';
import { eventually } from '@winslow/testing';
import { itEndsClean } from './support/ends-clean';
import { expectOneCommit, expectWholeLog } from './support/expect-whole';
import { Gate } from './support/gate';
import { untilAtWork } from './support/history';
import { Installation, NODE_ID } from './support/installation';
import { printUntilGo } from './support/pipeline-text';
import type { TestProject } from './support/test-project';

let winslow: Installation;
let gate: Gate;
beforeAll(async () => {
  gate = await Gate.open();
  winslow = await Installation.start({ gate });
});
afterEach(async () => {
  gate.widen();
  await winslow.recover();
});
afterAll(async () => {
  await winslow?.close();
  await gate?.close();
});

const PRINT = printUntilGo(0.02);
const FILE_MIB = 256;
/** Big enough that sealing and storing take a while, and of a content that is known beforehand. */
const WRITE_BIG = `yes 0123456789abcde | head -c ${FILE_MIB * 2 ** 20} > /workspace/big; cp /workspace/big /output/big`;

async function untilPrinted(project: TestProject, lines: number): Promise<void> {
  await project.untilRun(1, 'running');
  await eventually(
    () => project.texts(1),
    (texts) => texts.length >= lines,
  );
}

describe('a worker that is killed by -9 and started again', () => {
  it('while it prepares a stage, prepares it anew', async () => {
    const input = await winslow.file('input.bin', Buffer.alloc(2 ** 20, 7));
    const project = await winslow.project([{ id: 'one', run: 'md5sum < /input/input.bin | cut -d" " -f1' }], {
      inputFiles: [input],
    });
    winslow.servers.freezeMinio();
    await project.command('start');
    await untilAtWork(await winslow.temporal(), { projectId: project.id, run: 1 }, 'prepareStage');
    await winslow.killWorker();
    winslow.servers.thawMinio();
    await winslow.startWorker();
    await project.until('succeeded');
    expect(await project.texts(1)).toEqual([
      createHash('md5')
        .update(Buffer.alloc(2 ** 20, 7))
        .digest('hex'),
    ]);
    await expectOneCommit(winslow, project);
  });

  it('while a container runs, finds it again and goes on with its log, line by line', async () => {
    const project = await winslow.startedProject([{ id: 'one', run: PRINT }]);
    await untilPrinted(project, 20);
    const { id } = await winslow.engine.container(project.id);
    const startedAt = (await (await winslow.engine.container(project.id)).inspect()).State.StartedAt;
    await winslow.killWorker();
    const before = await winslow.engine.countPrinted(project.id);
    await winslow.startWorker();
    await untilPrinted(project, before + 20);
    const container = await winslow.engine.container(project.id);
    expect([container.id, (await container.inspect()).State.StartedAt]).toEqual([id, startedAt]);
    await winslow.engine.go(project.id);
    await project.until('succeeded');
    await expectWholeLog(winslow, project);
    await expectOneCommit(winslow, project);
  });

  it('while it is away when the container ends, takes the end and the rest of the log over', async () => {
    const project = await winslow.startedProject([
      { id: 'one', run: `${PRINT}; echo "to be kept" > /workspace/kept; exit 3`, allowExitCodes: [3] },
    ]);
    await untilPrinted(project, 5);
    await winslow.killWorker();
    await winslow.engine.go(project.id);
    await (await winslow.engine.container(project.id)).wait();
    await winslow.startWorker();
    await project.until('succeeded');
    expect((await project.view()).runs[0]).toMatchObject({ exitCode: 3 });
    await expectWholeLog(winslow, project);
    await expectOneCommit(winslow, project);
  });

  it.each([
    ['sealStage', /^PUT \S+\/log\/index\.json/],
    ['storeStage', /^PUT \S+\/(manifest|outputs)\.jsonl\.gz/],
  ] as const)('at the activity %s, commits the same once', async (phase, lastRequest) => {
    // However late it is seen at work, it is not over before it is killed.
    gate.hold(lastRequest);
    const project = await winslow.startedProject([{ id: 'one', run: WRITE_BIG, requirements: { cpus: 2 } }]);
    await untilAtWork(await winslow.temporal(), { projectId: project.id, run: 1 }, phase);
    await winslow.killWorker();
    gate.widen();
    await winslow.startWorker();
    await project.until('succeeded');
    await expectOneCommit(winslow, project);
    const { sealed } = await project.record(1);
    expect(sealed).toMatchObject({ workspaceFiles: 1, workspaceBytes: FILE_MIB * 2 ** 20, outputFiles: 1 });
    expect(await sha256Of(`${project.id}:/runs/1/workspace/big`)).toBe(bigDigest());
    expect(await sha256Of(`${project.id}:/output/big`)).toBe(bigDigest());
  });
});

describe('a worker that is stopped by SIGTERM', () => {
  it('leaves the container running, and its successor follows it without a gap', async () => {
    const project = await winslow.startedProject([{ id: 'one', run: PRINT }]);
    await untilPrinted(project, 20);
    expect(await winslow.stopWorker()).toBe(0);
    const container = await winslow.engine.container(project.id);
    expect((await container.inspect()).State).toMatchObject({ Running: true });
    const before = await winslow.engine.countPrinted(project.id);
    await winslow.startWorker();
    await untilPrinted(project, before + 20);
    expect((await project.view()).runs[0]).toMatchObject({ status: 'running', attempt: 1 });
    await winslow.engine.go(project.id);
    await project.until('succeeded');
    await expectWholeLog(winslow, project);
    await expectOneCommit(winslow, project);
  });
});

describe('a run that is to be killed while no worker is there', () => {
  it.each(['-9', 'SIGTERM'])(
    'is ended by the next one, its workspace kept (worker ended by %s)',
    async (how) => {
      const project = await winslow.startedProject([
        { id: 'one', run: `echo kept > /workspace/kept; ${PRINT}` },
      ]);
      await untilPrinted(project, 5);
      await (how === '-9' ? winslow.killWorker() : winslow.stopWorker());
      const kill = await winslow.cli('project', 'kill', project.id);
      expect(kill).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('not confirmed') });
      await winslow.startWorker();
      await project.untilRun(1, 'cancelled');
      expect(await project.record(1)).toMatchObject({
        status: 'cancelled',
        result: { end: 'killed' },
        attempt: 1,
      });
      expect((await winslow.cli('files', 'get', `${project.id}:/runs/1/workspace/kept`, '-')).stdout).toBe(
        'kept\n',
      );
      expect(await winslow.engine.countCreated(project.id)).toBe(1);
      // Nobody waits for its removal, least of all the project.
      await eventually(
        () => winslow.engine.containers(project.id),
        (left) => left.length === 0,
      );
    },
  );
});

it('ends a container that no run claims any more when a worker comes back to it', async () => {
  const attempt = { projectId: 'longgone1234', run: 1, attempt: 1 };
  await winslow.killWorker();
  await winslow.engine.startForeign(attempt, NODE_ID);
  await winslow.startWorker();
  await eventually(
    () => winslow.engine.containers(attempt.projectId),
    (left) => left.length === 0,
  );
});

it('tries again under a new attempt when somebody removes the container, and fails in words when that goes on', async () => {
  const retry = { machineFaults: 1, delay: '0s' };
  const project = await winslow.startedProject([{ id: 'one', run: PRINT, retry }]);
  await untilPrinted(project, 5);
  const first = await winslow.engine.container(project.id);
  await first.remove({ force: true });
  const second = await eventually(
    () => winslow.engine.containers(project.id),
    ([newest]) => newest?.State === 'running' && newest.Id !== first.id,
  );
  await winslow.engine.docker.getContainer(second[0]?.Id ?? '').remove({ force: true });
  const { statusText } = await project.until('failed');
  expect(statusText).toMatch(/removed/);
  const { earlierAttempts, attempt } = await project.record(1);
  expect({ attempt, earlier: earlierAttempts.map(({ message }) => message) }).toEqual({
    attempt: 2,
    earlier: [expect.stringMatching(/removed/)],
  });
  await project.command('resume');
  await project.untilRun(2, 'running');
  await winslow.engine.go(project.id);
  await project.until('succeeded');
});

async function sha256Of(address: string): Promise<string> {
  const reading = readFileAddress(address);
  if (!reading.ok) throw new Error(reading.message);
  const hash = createHash('sha256');
  for await (const chunk of winslow.winslow.files.stream(reading.address)) hash.update(chunk);
  return hash.digest('hex');
}

function bigDigest(): string {
  const hash = createHash('sha256');
  const mebibyte = '0123456789abcde\n'.repeat(2 ** 16);
  for (let written = 0; written < FILE_MIB; written += 1) hash.update(mebibyte);
  return hash.digest('hex');
}

itEndsClean(() => winslow);
