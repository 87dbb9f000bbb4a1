import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keys, type PhaseInput, type StageDefinition } from '@winslow/domain';
import { startSecondEngine } from '@winslow/infra';
import { eventually } from '@winslow/testing';
import Docker from 'dockerode';
import { fenced, type Phase } from '../fence/fenced';
import { AttemptFence } from '../fence/attempt-fence';
import { runContainer } from '../run/run-container';
import {
  directoriesOf,
  openTestNode,
  phaseInput,
  scriptStage,
  wholeLog,
  type TestNode,
} from '../test-support/stage-fixture';
import { TestScope } from '../test-support/test-scope';
import { cleanStage } from '../workspace/clean-stage';
import { prepareStage } from '../workspace/prepare-stage';
import { sealStage } from '../workspace/seal-stage';
import { tellingFullDisk } from './tell-full-disk';

const MIB = 1024 ** 2;
const DISK_MIB = 64;
/** What is left over when the others have filled the disk. */
const SPARE_MIB = 12;
/** So little is as good as nothing. */
const FULL_MIB = 4;

/** This disk is memory: what a container writes to it counts towards the container's own. */
const ROOMY_MIB = 512;

function inputOn(
  { deps }: TestNode,
  stage: StageDefinition,
  { diskMiB, memoryMiB }: { readonly diskMiB: number; readonly memoryMiB: number },
): PhaseInput {
  const input = phaseInput(deps, stage, { memoryBytes: memoryMiB * MIB });
  return { ...input, placedOn: { ...input.placedOn, diskBytes: diskMiB * MIB } };
}

describe('a node whose disk is full', () => {
  let folder: string;
  let node: TestNode;
  let freeBefore: number;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'winslow-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'winslow-full', folder]);
    node = await openTestNode({ dataDir: folder, cache: { freeFloorBytes: 0 } });
    freeBefore = await freeBytes();
  });
  afterEach(async () => {
    await node.close();
    execFileSync('umount', ['--lazy', folder]);
    await rm(folder, { recursive: true, force: true });
  });

  async function freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  }

  const inputOf = (stage: StageDefinition, diskMiB = 100): PhaseInput =>
    inputOn(node, stage, { diskMiB, memoryMiB: ROOMY_MIB });

  /** As the worker runs it. */
  const run = <Input extends PhaseInput, Result>(phase: Phase<Input, Result>, input: Input) =>
    tellingFullDisk(fenced(new AttemptFence(join(folder, 'epochs')), phase))(
      node.deps,
      input,
      new TestScope(),
    );

  /** Somebody else takes all but a little. */
  const fillUp = async (spareMiB = SPARE_MIB): Promise<void> => {
    const bytes = (await freeBytes()) - spareMiB * MIB;
    await writeFile(join(folder, 'of-others'), Buffer.alloc(bytes));
  };

  const expectMachineFault = async (phase: Promise<unknown>): Promise<void> => {
    await expect(phase).rejects.toMatchObject({ code: 'diskFull', blame: 'machine', retryable: false });
    await expect(phase).rejects.toThrow(`the disk ${folder} (winslow-full) of node ${node.deps.nodeId}`);
    await expect(phase).rejects.toThrow(/: [\d.]+[KM]iB are missing/);
  };

  const expectCleaned = async (input: PhaseInput, others = 0): Promise<void> => {
    await cleanStage(node.deps, input.attempt, new TestScope());
    await rm(join(folder, 'of-others'), { force: true });
    expect(freeBefore - others - (await freeBytes())).toBeLessThan(MIB);
  };

  it('while it prepares, does not begin what does not fit, and keeps nothing of it', async () => {
    const input = inputOf(scriptStage('true', { inputs: ['input:/**'] }));
    await node.store.put(keys.projectInput(input.attempt.projectId, 'big'), Buffer.alloc(DISK_MIB * MIB));
    await expectMachineFault(run(prepareStage, input));
    await expectCleaned(input);
  });

  it('begins nothing there, also where nothing has to be fetched', async () => {
    const input = inputOf(scriptStage('true'));
    await fillUp(FULL_MIB);
    await expectMachineFault(run(prepareStage, input));
    await expectCleaned(input);
  });

  it('while it runs: what the program fails by is not its own fault', async () => {
    const input = inputOf(scriptStage('head -c 40000000 /dev/zero > /workspace/big || exit 7'));
    await run(prepareStage, input);
    await fillUp();
    await expectMachineFault(run(runContainer, input));
    await expectCleaned(input);
  });

  it('while it runs: a stage that takes more than it asked for is told so', async () => {
    const input = inputOf(scriptStage('head -c 90000000 /dev/zero > /workspace/big || exit 7'), 20);
    await run(prepareStage, input);
    const failed = run(runContainer, input);
    await expect(failed).rejects.toMatchObject({ code: 'diskFull', blame: 'user' });
    await expect(failed).rejects.toThrow(
      'more than the 20MiB that it asked for; raise requirements.disk of stage one',
    );
    await expectCleaned(input);
  });

  it('while it runs: a program that fails with room left fails by itself', async () => {
    const input = inputOf(scriptStage('exit 7'));
    await run(prepareStage, input);
    await expect(run(runContainer, input)).resolves.toMatchObject({ end: 'exited', exitCode: 7 });
  });

  describe('for a while in the middle of a run', () => {
    /** Full, then roomy again, and then the program fails. @param agoMs by the node's clock, how long before its end */
    const failAfterwards = async (
      lastWords: string,
      agoMs: number,
    ): Promise<{ ending: unknown; lines: string[] }> => {
      const script = `while [ ! -e /workspace/go ]; do sleep 0.05; done; echo "${lastWords}" >&2; exit 7`;
      const input = inputOf(scriptStage(script));
      await run(prepareStage, input);
      node = { ...node, deps: { ...node.deps, clock: { now: () => Date.now() - agoMs } } };
      const running = run(runContainer, input).catch((error: unknown) => error);
      await fillUp(FULL_MIB);
      const log = await eventually(
        () => wholeLog(node.deps, input),
        (lines) => lines.some(({ v }) => v === 'warning'),
      );
      expect(log.find(({ v }) => v === 'warning')?.x).toContain(`The disk ${folder} (winslow-full) is full`);
      await rm(join(folder, 'of-others'));
      await writeFile(join(directoriesOf(node.deps, input).workspace, 'go'), '');
      const ending = await running;
      return { ending, lines: (await wholeLog(node.deps, input)).map(({ x }) => x) };
    };

    it('is not what a program fails by much later', async () => {
      const { ending } = await failAfterwards('ValueError', 120_000);
      expect(ending).toMatchObject({ end: 'exited', exitCode: 7 });
    });

    it('is what a program fails by that says so in the end', async () => {
      const { ending, lines } = await failAfterwards('write: No space left on device', 120_000);
      expect(ending).toMatchObject({ code: 'diskFull', blame: 'machine' });
      expect(ending).toMatchObject({ message: expect.stringContaining(`the disk ${folder} (winslow-full)`) });
      expect(lines.at(-1)).toBe('write: No space left on device');
    });

    it('is what a program fails by that ends soon afterwards', async () => {
      const { ending } = await failAfterwards('ValueError', 0);
      expect(ending).toMatchObject({ code: 'diskFull', blame: 'machine' });
    });
  });

  it('while it runs: what is killed for want of memory is told of that', async () => {
    const input = inputOn(node, scriptStage('tail /dev/zero'), { diskMiB: 100, memoryMiB: 64 });
    await run(prepareStage, input);
    await fillUp(FULL_MIB);
    await expect(run(runContainer, input)).resolves.toMatchObject({ end: 'outOfMemory' });
  });

  it('while it commits, fails for this node only and lets go of what it had', async () => {
    const input = inputOf(
      scriptStage('for i in $(seq 30); do head -c 900000 /dev/urandom > /workspace/$i; done'),
    );
    await run(prepareStage, input);
    const result = await run(runContainer, input);
    await fillUp();
    await expectMachineFault(run(sealStage, { ...input, result }));
    await expectCleaned(input);
  });
});

describe('a node whose engine keeps its data on the same disk', () => {
  // Else it would be tried on one node after the other, and fill them all.
  it('tells a stage that fills the disk outside of its folders that it is too much', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'winslow-one-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'winslow-one', folder]);
    const [engineDir, dataDir] = [join(folder, 'engine'), join(folder, 'node')];
    await Promise.all([mkdir(engineDir), mkdir(dataDir)]);
    const engine = await startSecondEngine({ dataDir: engineDir });
    const docker = new Docker({ socketPath: engine.socket });
    const node = await openTestNode({ docker, dataDir, cache: { freeFloorBytes: 0 } });
    try {
      const stage = scriptStage('head -c 200000000 /dev/zero > /tmp/big || exit 7');
      const input = inputOn(node, stage, { diskMiB: 40, memoryMiB: ROOMY_MIB });
      await prepareStage(node.deps, input, new TestScope());
      const failed = tellingFullDisk(runContainer)(node.deps, input, new TestScope());
      await expect(failed).rejects.toMatchObject({ code: 'diskFull', blame: 'user' });
      await expect(failed).rejects.toThrow('more than the 40MiB that it asked for');
    } finally {
      await node.close();
      await engine.stop();
      execFileSync('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true, force: true });
    }
  });
});
