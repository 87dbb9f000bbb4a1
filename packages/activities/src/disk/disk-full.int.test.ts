import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keys, type PhaseInput, type StageDefinition } from '@winslow/domain';
import { fenced, type Phase } from '../fence/fenced';
import { AttemptFence } from '../fence/attempt-fence';
import { runContainer } from '../run/run-container';
import { openTestNode, phaseInput, scriptStage, type TestNode } from '../test-support/stage-fixture';
import { TestScope } from '../test-support/test-scope';
import { cleanStage } from '../workspace/clean-stage';
import { prepareStage } from '../workspace/prepare-stage';
import { sealStage } from '../workspace/seal-stage';
import { tellingFullDisk } from './tell-full-disk';

const MIB = 1024 ** 2;
const DISK_MIB = 64;
/** What is left over when the others have filled the disk. */
const SPARE_MIB = 12;

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

  const inputOf = (stage: StageDefinition, diskMiB = 100): PhaseInput => {
    const input = phaseInput(node.deps, stage);
    return { ...input, placedOn: { ...input.placedOn, diskBytes: diskMiB * MIB } };
  };

  /** As the worker runs it. */
  const run = <Input extends PhaseInput, Result>(phase: Phase<Input, Result>, input: Input) =>
    tellingFullDisk(fenced(new AttemptFence(join(folder, 'epochs')), phase))(
      node.deps,
      input,
      new TestScope(),
    );

  /** Somebody else takes all but a little. */
  const fillUp = async (): Promise<void> => {
    const bytes = (await freeBytes()) - SPARE_MIB * MIB;
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
