import { keys, type RunResult, type SealResult, type StoreResult } from '@winslow/domain';
import { loadOutputIndex, readLog } from '@winslow/storage';
import {
  nameOf,
  openTestNode,
  phaseInput,
  scriptStage,
  wholeLog,
  type TestNode,
} from '../test-support/stage-fixture';
import { buildPhaseProcess, type StartPhase } from '../test-support/spawn-phase';
import type { PhaseOf } from '../test-support/phase-child';

const MIB = 1024 * 1024;
/** Early, in the middle, and late or not at all: phases take 10 to 60 beats here. */
const BEATS = [1, 4, 12];

describe('a worker that is killed with -9 in each phase', () => {
  let node: TestNode;
  let start: StartPhase;
  beforeAll(async () => {
    node = await openTestNode();
    start = await buildPhaseProcess(node);
  });
  afterAll(() => node.close());

  it('comes to the same end as one that was not, with nothing lost and nothing twice', async () => {
    const stage = scriptStage('cp /input/big /workspace/big; cp /input/big /output/copy; echo done', {
      inputs: ['input:/**'],
    });
    const input = phaseInput(node.deps, stage);
    await node.store.put(keys.projectInput(input.attempt.projectId, 'big'), Buffer.alloc(20 * MIB, 'x'));
    const survive = async <T>(phase: PhaseOf): Promise<T> => {
      for (const beat of BEATS) await start(input, phase).killAtBeat(beat);
      return start(input, phase).result<T>();
    };
    await survive({ name: 'prepare' });
    const result = await survive<RunResult>({ name: 'run' });
    expect(result).toMatchObject({ end: 'exited', exitCode: 0 });
    const sealed = await survive<SealResult>({ name: 'seal', result });
    expect(sealed).toMatchObject({
      verdict: { ok: true },
      workspaceFiles: 1,
      workspaceBytes: 20 * MIB,
      outputFiles: 1,
    });
    await survive<StoreResult>({ name: 'store', sealed });
    expect(await loadOutputIndex(node.store, input.attempt)).toMatchObject([
      { path: 'copy', size: 20 * MIB },
    ]);
    expect((await node.store.stat(keys.manifest(input.attempt))).size).toBeGreaterThan(0);
    const log = await wholeLog(node.deps, input);
    expect(log.map(({ x }) => x.split(' ')[0])).toEqual(['Prepared', 'Starting', 'done', 'Succeeded']);
    expect((await readLog(node.store, input.attempt)).sealed).toBe(true);
    const left = await node.docker.listContainers({
      all: true,
      filters: { name: [nameOf(node.deps, input)] },
    });
    expect(left.length).toBeLessThanOrEqual(1); // its removal is waited for by nobody
  });
});
