import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keys, type RunResult } from '@winslow/domain';
import { loadLogIndex, readLog } from '@winslow/storage';
import { eventually } from '@winslow/testing';
import { buildPhaseProcess } from '../test-support/spawn-phase';
import {
  directoriesOf,
  finishStage,
  nameOf,
  openTestNode,
  phaseInput,
  scriptStage,
  type TestNode,
} from '../test-support/stage-fixture';
import { TestScope } from '../test-support/test-scope';
import { prepareStage } from '../workspace/prepare-stage';

const BATCHES = 80;
const LINES_PER_BATCH = 1_000;
const KILLS = 3;
/** So many batches are printed before each kill at most: no worker is through before it is killed. */
const BATCHES_PER_KILL = 20;
/** Both streams at once. */
const SCRIPT = `
for b in $(seq 0 ${BATCHES - 1}); do
  if [ $b -lt ${BATCHES_PER_KILL * KILLS} ]; then
    while [ ! -e /workspace/go-$((b / ${BATCHES_PER_KILL})) ]; do sleep 0.05; done
  fi
  from=$((b * ${LINES_PER_BATCH}))
  seq $((from + 1)) $((from + 500)) >&2 &
  seq $((from + 501)) $((from + 1000))
  wait
  sleep 0.05
done
echo "WINSLOW_RESULT: done=yes"`;

describe('a worker that is killed with -9', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await openTestNode();
  });
  afterAll(() => node.close());

  // Without the read position in the chunk itself, a kill between text and position loses or doubles lines.
  it(`finds its container again ${KILLS} times: one container, ${BATCHES * LINES_PER_BATCH} lines, none lost, none twice`, async () => {
    const { deps, store, docker } = node;
    const input = phaseInput(deps, scriptStage(SCRIPT));
    await prepareStage(deps, input, new TestScope());
    const start = await buildPhaseProcess(node);
    const ids = new Set<string>();
    const linesIn = async () => (await readLog(store, input.attempt, { limit: 1 })).lines;
    const { workspace } = directoriesOf(deps, input);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = await linesIn();
      await writeFile(join(workspace, `go-${kill}`), '');
      const follower = start(input, { name: 'run' });
      await eventually(linesIn, (lines) => lines > before + 5_000);
      await follower.kill();
      ids.add((await docker.getContainer(nameOf(deps, input)).inspect()).Id);
    }
    const result = await start(input, { name: 'run' }).result<RunResult>();
    ids.add((await docker.getContainer(nameOf(deps, input)).inspect()).Id);
    expect(ids.size).toBe(1);
    expect(result).toMatchObject({ end: 'exited', exitCode: 0, values: { done: 'yes' } });
    const { log, lines } = await finishStage(deps, input, result);
    const numbers = lines.slice(0, -1).map(Number);
    expect(new Set(numbers).size).toBe(BATCHES * LINES_PER_BATCH);
    expect(numbers).toHaveLength(BATCHES * LINES_PER_BATCH);
    for (const source of ['stdout', 'stderr']) {
      const own = log.filter(({ s, x }) => s === source && /^\d/.test(x)).map(({ x }) => Number(x));
      expect(own).toEqual(own.toSorted((a, b) => a - b));
    }
    expect(log.filter(({ s, x }) => s === 'winslow' && x.startsWith('Starting'))).toHaveLength(1);
    const index = await loadLogIndex(store, input.attempt, {});
    expect(index).toMatchObject({ sealed: true, lines: log.length });
    expect((await store.stat(keys.logChunk(input.attempt, 0))).size).toBeGreaterThan(0);
  });
});
