import { keys, type CheckpointRef, type PhaseInput, type StageRunRecord } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { writeRunRecord } from '../control/write-run-record';
import { runContainer } from '../run/run-container';
import {
  finishStage,
  nameOf,
  openTestNode,
  phaseInput,
  scriptStage,
  wholeLog,
  type TestNode,
} from '../test-support/stage-fixture';
import { TestScope } from '../test-support/test-scope';
import { prepareStage } from '../workspace/prepare-stage';

/** Counts on from its last number, which it keeps under another name until it is whole. */
const COUNT = `
n=$(cat state/n 2>/dev/null || echo 0)
echo "from $n, checkpoint \${WINSLOW_CHECKPOINT:-none}"
mkdir -p state
i=0
while [ $i -lt 2 ]; do
  n=$((n + 1)); i=$((i + 1)); echo $n > state/.new; mv state/.new state/n; echo $n >> /output/rows.csv
done
echo counted
[ $n -gt 2 ] || sleep 600`;

/** No computer is so slow that the test itself takes as long. */
const DAY_MS = 86_400_000;

describe('a stage with checkpoints', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await openTestNode();
  });
  afterAll(() => node.close());

  const stage = scriptStage(COUNT, {
    image: { workdir: '/workspace' },
    checkpoint: { paths: ['/workspace/state/n', '/output/*.csv'], interval: '1d' },
  });

  /** Runs until a checkpoint is stored; time is what the test says. */
  async function untilCheckpoint(input: PhaseInput): Promise<CheckpointRef> {
    let laterMs = 0;
    const deps = { ...node.deps, clock: { now: () => Date.now() + laterMs } };
    const scope = new TestScope();
    await prepareStage(deps, input, scope);
    const running = runContainer(deps, input, scope);
    running.catch(() => undefined); // cut off below
    await eventually(
      () => wholeLog(deps, input),
      (log) => log.some(({ x }) => x === 'counted'),
    );
    expect(scope.beats.every(({ checkpoint }) => checkpoint === undefined)).toBe(true);
    laterMs = DAY_MS;
    await eventually(
      () => Promise.resolve(scope.beats.at(-1)?.checkpoint),
      (shown) => shown !== undefined,
    );
    scope.cancel('detached');
    await expect(running).rejects.toThrow('cancelled: detached');
    const next = { ...input.attempt, attempt: input.attempt.attempt + 1 };
    const found = await node.nodeStorage.checkpoints.find(next);
    if (found === null) throw new Error('no checkpoint is found');
    return found;
  }

  it('goes on from the last one in its next attempt, and leaves none once it is stored', async () => {
    const first = phaseInput(node.deps, stage);
    const taken = await untilCheckpoint(first);
    expect(taken).toMatchObject({ attempt: 1, seq: 1, files: 2 });
    await node.docker.getContainer(nameOf(node.deps, first)).remove({ force: true });

    const second = { ...first, attempt: { ...first.attempt, attempt: 2 } };
    const prepared = await prepareStage(node.deps, second, new TestScope());
    expect(prepared.checkpoint).toEqual(taken);
    const result = await runContainer(node.deps, second, new TestScope());
    const { lines, log, sealed, stored } = await finishStage(node.deps, second, result);
    expect(lines).toEqual(['from 2, checkpoint 1', 'counted']);
    expect(sealed.verdict).toEqual({ ok: true });
    expect(
      log.filter(({ x }) => x.startsWith('Goes on from checkpoint 1 of attempt 1 (2 files')),
    ).toHaveLength(1);
    const { attempt } = second;
    const rows = await node.store.get(keys.output(attempt, 'rows.csv'));
    expect(rows.body.toString()).toBe('1\n2\n3\n4\n');

    const record = { spec: second.spec, attempt: 2, stored, inputsKey: null } as unknown as StageRunRecord; // all that is read
    await writeRunRecord(node.store, { record }, new AbortController().signal);
    const left: string[] = [];
    for await (const item of node.store.list(keys.projectPrefix(attempt.projectId))) {
      if (item.kind === 'object' && item.key.includes('/checkpoints/')) left.push(item.key);
    }
    expect(left).toEqual([]);
  });

  it('is not held up by one that cannot be taken, and says so once', async () => {
    let laterMs = 0;
    const deps = { ...node.deps, clock: { now: () => Date.now() + laterMs } };
    const restless = scriptStage('while [ ! -e go ]; do echo x > state; done; echo done', {
      image: { workdir: '/workspace' },
      checkpoint: { paths: ['/workspace/state'], interval: '10s' },
    });
    const input = phaseInput(deps, restless);
    const scope = new TestScope(() => (laterMs += 10_000));
    await prepareStage(deps, input, scope);
    const running = runContainer(deps, input, scope);
    await eventually(
      () => Promise.resolve(scope.beats.length),
      (beats) => beats > 20,
    );
    await node.docker
      .getContainer(nameOf(deps, input))
      .exec({ Cmd: ['touch', '/workspace/go'] })
      .then((exec) => exec.start({}));
    const { lines, log } = await finishStage(deps, input, await running);
    expect(lines).toEqual(['done']);
    expect(log.filter(({ x }) => x.startsWith('No checkpoint was taken')).length).toBeLessThanOrEqual(1);
  });
});
