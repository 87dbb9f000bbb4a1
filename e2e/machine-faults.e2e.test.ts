import { execFileSync } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@winslow/testing';
import Docker from 'dockerode';
import { itEndsClean } from './support/ends-clean';
import { expectWholeLog } from './support/expect-whole';
import { Installation } from './support/installation';
import { SecondDocker } from './support/second-docker';

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start();
});
afterAll(() => winslow?.close());

const RETRY = { machineFaults: 2, delay: '0s' };

describe('a Docker engine that is restarted under a running stage', () => {
  let engine: SecondDocker;
  afterEach(() => engine.stop());

  const COUNT = `n=$(cat /workspace/n 2>/dev/null || echo 0); echo "from $n, checkpoint \${WINSLOW_CHECKPOINT:-none}"
while [ -z "$WINSLOW_CHECKPOINT" ]; do n=$((n+1)); echo $n > /workspace/new; mv /workspace/new /workspace/n; sleep 0.1; done
echo "WINSLOW_RESULT: counted=$n"`;

  it('costs what came after the last checkpoint, is said in words, and is not the stage’s fault', async () => {
    engine = await SecondDocker.start(join(winslow.dataDir, 'own-engine'));
    const options = { dockerSocket: engine.socket, env: { WINSLOW_LABELS: 'own' } };
    const node = await winslow.nodes.start({ id: 'own', ...options });
    const project = await winslow.startedProject([
      {
        id: 'one',
        run: COUNT,
        labels: { required: ['own'] },
        checkpoint: { paths: ['/workspace/n'], interval: '10s' },
        retry: RETRY,
      },
    ]);
    const of = { projectId: project.id, run: 1 };
    await eventually(
      () => winslow.winslow.stageRuns.live(of),
      (live) => live?.progress?.checkpoint !== undefined,
    );
    await engine.stop();
    await engine.start();
    await project.until('succeeded');
    const record = await project.record(1);
    expect(record).toMatchObject({
      status: 'succeeded',
      checkpoint: { attempt: 1 },
      earlierAttempts: [
        { attempt: 1, nodeId: 'own', message: expect.stringContaining('the Docker engine was restarted') },
      ],
    });
    const [first = ''] = await project.texts(1);
    const [, from] = /^from (\d+), checkpoint (\d+)$/.exec(first) ?? [];
    expect(Number(from)).toBeGreaterThan(0);
    expect(record.result?.values).toEqual({ counted: from });
    expect((await project.view()).acceptedRuns).toEqual([{ run: 1, attempt: record.attempt }]);
    const checkpoints = await winslow.bucket.list(`projects/${project.id}/runs/1/1/checkpoints/`);
    expect(checkpoints).toEqual([]);
    await winslow.nodes.remove(node);
  });
});

describe('a computer that is rebooted under a running stage', () => {
  let engine: SecondDocker;
  afterEach(() => engine.stop());

  it('is a machine’s fault: said in words, and the run begun anew, though the engine found its container dead', async () => {
    engine = await SecondDocker.start(join(winslow.dataDir, 'rebooted-engine'));
    const options = { dockerSocket: engine.socket, bootId: true, env: { WINSLOW_LABELS: 'rebooted' } };
    const node = await winslow.nodes.start({ id: 'rebooted', ...options });
    const run = `echo "line 1"; while [ "$WINSLOW_ATTEMPT" = 1 ]; do sleep 0.1; done; echo "WINSLOW_RESULT: lines=1"`;
    const project = await winslow.startedProject([
      { id: 'one', run, labels: { required: ['rebooted'] }, retry: RETRY },
    ]);
    await project.eventuallyPrinted(1, 'line 1');
    await Promise.all([engine.cutPower(), node.kill()]);
    await node.boot();
    await engine.start();
    await node.start();
    await project.until('succeeded');
    expect(await project.record(1)).toMatchObject({
      attempt: 2,
      earlierAttempts: [
        { attempt: 1, nodeId: 'rebooted', message: expect.stringContaining('the computer was rebooted') },
      ],
    });
    expect((await project.view()).acceptedRuns).toEqual([{ run: 1, attempt: 2 }]);
    await expectWholeLog(winslow, project);
    expect(await new Docker({ socketPath: engine.socket }).listContainers({ all: true })).toEqual([]);
    await winslow.nodes.remove(node);
  });
});

describe('a node whose disk is full', () => {
  it('gives the run to another one, says which disk and how much was missing, and keeps nothing of it', async () => {
    const folder = join(winslow.dataDir, 'nodes', 'a-tight');
    const image = join(winslow.dataDir, 'tight.img');
    await mkdir(folder, { recursive: true });
    execFileSync('truncate', ['--size', '4G', image]);
    execFileSync('mkfs.ext4', ['-q', image]);
    execFileSync('mount', ['-o', 'loop', image, folder]);
    try {
      // Of two nodes alike the first by name is taken.
      await winslow.nodes.start({ id: 'a-tight', env: { WINSLOW_LABELS: 'disk' } });
      execFileSync('fallocate', ['--length', '3500M', join(folder, 'of-others')]);
      await winslow.nodes.start({ id: 'b-roomy', env: { WINSLOW_LABELS: 'disk' } });
      const labels = { required: ['disk'] };
      const project = await winslow.startedProject([{ id: 'one', run: 'echo done', labels, retry: RETRY }]);
      await project.until('succeeded');
      const { placedOn, earlierAttempts, attempt } = await project.record(1);
      expect(placedOn?.nodeId).toBe('b-roomy');
      expect((await project.view()).acceptedRuns).toEqual([{ run: 1, attempt }]);
      expect(earlierAttempts).toMatchObject([
        {
          attempt: 1,
          nodeId: 'a-tight',
          message: expect.stringMatching(
            /the disk \S+\/a-tight \(\/dev\/loop\d+\) of node a-tight is too full .*: [\d.]+MiB are missing/,
          ),
        },
      ]);
      await eventually(
        () => readdir(join(folder, 'node/runs')),
        (left) => left.length === 0,
      );
    } finally {
      await Promise.all([...winslow.nodes.all].map((node) => winslow.nodes.remove(node)));
      execFileSync('umount', ['--lazy', folder]);
    }
  });
});

itEndsClean(() => winslow);
