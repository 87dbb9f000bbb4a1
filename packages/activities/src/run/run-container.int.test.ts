import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LOG_LINE_BYTES, type PhaseInput } from '@winslow/domain';
import { loadLogIndex } from '@winslow/storage';
import { eventually, testSetting } from '@winslow/testing';
import {
  directoriesOf,
  finishStage,
  nameOf,
  openTestNode,
  phaseInput,
  runStage,
  scriptStage,
  stageOf,
  testDocker,
  wholeLog,
  type TestNode,
} from '../test-support/stage-fixture';
import { startSwitchableProxy } from '../test-support/switchable-proxy';
import { TestScope } from '../test-support/test-scope';
import { cleanStage } from '../workspace/clean-stage';
import { prepareStage } from '../workspace/prepare-stage';
import { runContainer } from './run-container';

const MIB = 1024 * 1024;
let node: TestNode;
beforeAll(async () => {
  node = await openTestNode();
});
afterAll(() => node.close());

async function prepared(script: string, more: Record<string, unknown> = {}): Promise<PhaseInput> {
  const input = phaseInput(node.deps, scriptStage(script, more));
  await prepareStage(node.deps, input, new TestScope());
  return input;
}

const untilLine = (input: PhaseInput, text: string) =>
  eventually(
    () => wholeLog(node.deps, input),
    (log) => log.some(({ x }) => x.includes(text)),
  );

describe('ending a container', () => {
  it('asks politely first: a stage that listens ends by itself, and keeps its workspace', async () => {
    const input = await prepared(
      'trap "echo bye; echo left > /workspace/w; exit 7" TERM; echo up; sleep 600 & wait',
    );
    const scope = new TestScope();
    // It ends as soon as it hears: the grace is for a busy computer.
    const deps = { ...node.deps, settings: { ...node.deps.settings, stopGraceMs: 100_000 } };
    const running = runContainer(deps, input, scope);
    await untilLine(input, 'up');
    scope.cancel('requested');
    const result = await running;
    expect(result).toMatchObject({ end: 'killed', exitCode: 7 });
    const { sealed, lines, log } = await finishStage(node.deps, input, result);
    expect(lines).toEqual(['up', 'bye']);
    expect(sealed).toMatchObject({ verdict: { ok: false, kind: 'killed' }, workspaceFiles: 1 });
    expect(log.some(({ x }) => x.startsWith('Ended on request'))).toBe(true);
  });

  it('kills what does not listen once the grace is over', async () => {
    const input = await prepared('trap "echo no" TERM; echo up; while :; do sleep 0.1; done');
    const scope = new TestScope();
    const running = runContainer(node.deps, input, scope);
    await untilLine(input, 'up');
    scope.cancel('requested');
    expect(await running).toMatchObject({ end: 'killed', exitCode: 137 });
  });

  it('ends what runs longer than its limit, and says so', async () => {
    const input = await prepared('echo kept > /workspace/w; echo up; sleep 600', { timeout: '10m' });
    let laterMs = 0;
    const deps = { ...node.deps, clock: { now: () => Date.now() + laterMs } };
    const running = runContainer(deps, input, new TestScope());
    await untilLine(input, 'up');
    laterMs = 600_000;
    const result = await running;
    expect(result.end).toBe('timedOut');
    const { sealed } = await finishStage(node.deps, input, result);
    expect(sealed).toMatchObject({ verdict: { ok: false, kind: 'timedOut' }, workspaceFiles: 1 });
  });

  // The worker may have been away while the container ended in good time.
  it('does not call a container late that had ended before its limit', async () => {
    const input = await prepared('echo up; while [ ! -e /workspace/go ]; do sleep 0.05; done', {
      timeout: '10m',
    });
    const scope = new TestScope();
    const running = runContainer(node.deps, input, scope);
    await untilLine(input, 'up');
    scope.cancel('detached');
    await expect(running).rejects.toThrow('cancelled: detached');
    const container = testDocker().getContainer(nameOf(node.deps, input));
    await container.exec({ Cmd: ['touch', '/workspace/go'] }).then((exec) => exec.start({}));
    await container.wait();
    const late = { ...node.deps, clock: { now: () => Date.now() + 3_600_000 } };
    expect(await runContainer(late, input, new TestScope())).toMatchObject({ end: 'exited', exitCode: 0 });
  });
});

describe('an activity that ends while its container runs', () => {
  it('leaves the container running, and the next one follows on', async () => {
    const input = await prepared('echo one; while [ ! -e /workspace/go ]; do sleep 0.05; done; echo two');
    const scope = new TestScope();
    const running = runContainer(node.deps, input, scope);
    await untilLine(input, 'one');
    scope.cancel('detached');
    await expect(running).rejects.toThrow('cancelled: detached');
    const container = testDocker().getContainer(nameOf(node.deps, input));
    expect((await container.inspect()).State.Running).toBe(true);
    const again = runContainer(node.deps, input, new TestScope());
    await container.exec({ Cmd: ['touch', '/workspace/go'] }).then((exec) => exec.start({}));
    const result = await again;
    const { lines } = await finishStage(node.deps, input, result);
    expect(lines).toEqual(['one', 'two']);
  });

  it('heartbeats on, though the stage is silent, with what it uses', async () => {
    const input = await prepared('echo 3/4; sleep 600', { progress: [{ pattern: 'N/M' }] });
    const scope = new TestScope();
    const running = runContainer(node.deps, input, scope);
    const beat = await eventually(
      () => scope.beats.at(-1),
      (last) => last?.cpu !== undefined && last.fraction !== undefined,
    );
    expect(beat).toMatchObject({ phase: 'running', fraction: 0.75 });
    expect(beat?.memoryBytes).toBeGreaterThan(0);
    expect(JSON.stringify(beat).length).toBeLessThan(2048);
    scope.cancel('requested');
    await running;
  });
});

describe('a container that died not by its own doing', () => {
  it('was removed by somebody: lost, the machine’s fault, and no second one is made', async () => {
    const input = await prepared('echo up; sleep 600');
    const scope = new TestScope();
    const running = runContainer(node.deps, input, scope);
    await untilLine(input, 'up');
    await testDocker().getContainer(nameOf(node.deps, input)).remove({ force: true });
    await expect(running).rejects.toMatchObject({ code: 'containerLost', blame: 'machine' });
    await expect(runContainer(node.deps, input, new TestScope())).rejects.toMatchObject({
      code: 'containerLost',
    });
  });

  it('ended with the computer: lost, whatever its exit code', async () => {
    const input = await prepared('exit 0');
    await runContainer(node.deps, input, new TestScope());
    const rebooted = { ...node.deps, bootId: () => Promise.resolve('boot-2') };
    await expect(runContainer(rebooted, input, new TestScope())).rejects.toMatchObject({
      code: 'rebooted',
    });
  });
});

describe('what a stage prints', () => {
  it('may be 10 MB without a line break: kept whole, in pieces', async () => {
    const outcome = await runStage(
      node.deps,
      phaseInput(node.deps, scriptStage('head -c 10485760 /dev/zero | tr "\\0" x; echo; echo after')),
    );
    const pieces = outcome.log.filter(({ s }) => s === 'stdout').slice(0, -1);
    expect(pieces.map(({ x }) => x).join('')).toBe('x'.repeat(10 * MIB));
    expect(Math.max(...pieces.map(({ x }) => x.length))).toBe(LOG_LINE_BYTES);
    expect(pieces.slice(0, -1).every(({ c }) => c === true)).toBe(true);
    expect(pieces.at(-1)?.c).toBeUndefined();
    expect(outcome.lines.at(-1)).toBe('after');
    expect((await loadLogIndex(node.store, outcome.input.attempt, {})).chunks.length).toBeGreaterThan(9);
  });

  it('ends the stage when it is more than the limit', async () => {
    const deps = { ...node.deps, settings: { ...node.deps.settings, logLimitBytes: 2 * MIB } };
    const outcome = await runStage(
      deps,
      phaseInput(deps, scriptStage('echo x > /workspace/w; yes "$(head -c 500 /dev/zero | tr "\\0" x)"')),
    );
    expect(outcome.result.end).toBe('logLimit');
    expect(outcome.sealed).toMatchObject({ verdict: { ok: false, kind: 'logLimit' }, workspaceFiles: 1 });
    const bytes = outcome.log.reduce((sum, { x }) => sum + x.length + 1, 0);
    expect(bytes).toBeGreaterThan(2 * MIB);
    expect(bytes).toBeLessThan(2.1 * MIB);
  });

  it('need not be text', async () => {
    const { lines } = await runStage(
      node.deps,
      phaseInput(node.deps, scriptStage('printf "a\\377b\\n\\033[31mred\\r\\n\\nlast"')),
    );
    expect(lines).toEqual(['a�b', '\u001b[31mred', '', 'last']);
  });
});

describe('the object store away in mid-run', () => {
  it('holds up nothing but the log, which is complete afterwards', async () => {
    const proxy = await startSwitchableProxy(testSetting('WINSLOW_TEST_S3_ENDPOINT'));
    // Little patience, so that the log's own waiting is what is tested.
    const retry = { patienceMs: 200, firstDelayMs: 10, maxDelayMs: 50 };
    const cutOff = await openTestNode({ s3: { endpoint: proxy.endpoint, retry } });
    try {
      const script = `seq 1 5000; while [ ! -e /workspace/go ]; do sleep 0.05; done; seq 5001 60000`;
      const input = phaseInput(cutOff.deps, scriptStage(script));
      await prepareStage(cutOff.deps, input, new TestScope());
      const running = runContainer(cutOff.deps, input, new TestScope());
      await eventually(
        () => wholeLog(cutOff.deps, input),
        (log) => log.length > 5000,
      );
      proxy.cut();
      const container = cutOff.docker.getContainer(nameOf(cutOff.deps, input));
      await container.exec({ Cmd: ['touch', '/workspace/go'] }).then((exec) => exec.start({}));
      await container.wait();
      await eventually(
        () => proxy.refused,
        (refused) => refused > 20,
      );
      proxy.restore();
      const { lines, sealed } = await finishStage(cutOff.deps, input, await running);
      expect(sealed.verdict).toEqual({ ok: true });
      expect(lines.map(Number)).toEqual(Array.from({ length: 60_000 }, (_, index) => index + 1));
    } finally {
      proxy.restore();
      await cutOff.close();
      await proxy.close();
    }
  });
});

describe('a stage that cannot start', () => {
  it.each([
    [
      'whose image does not exist',
      stageOf({ image: { name: 'winslow-test/no-such:1', pull: 'never' } }),
      'imageMissing',
    ],
    ['whose user does not exist', scriptStage('true', { image: { user: 'nobodyhere' } }), 'cannotStart'],
    [
      'whose variable is not defined',
      stageOf({ image: { name: 'winslow-test/busybox:1', args: ['$NOPE'] } }),
      'cannotStart',
    ],
    [
      'whose folder is a file',
      stageOf({ image: { name: 'winslow-test/busybox:1', workdir: '/etc/passwd' } }),
      'cannotStart',
    ],
    ['whose input does not exist', scriptStage('true', { inputs: ['input:/nosuch.avi'] }), 'inputMissing'],
  ])('%s: the user’s fault, and it says what', async (_case, stage, code) => {
    const input = phaseInput(node.deps, stage);
    const run = async () => {
      await prepareStage(node.deps, input, new TestScope());
      await runContainer(node.deps, input, new TestScope());
    };
    await expect(run()).rejects.toMatchObject({ code, blame: 'user', retryable: false });
  });
});

describe('cleaning up', () => {
  it('takes the container and all directories, as often as it is asked', async () => {
    const input = await prepared('true');
    await finishStage(node.deps, input, await runContainer(node.deps, input, new TestScope()));
    await cleanStage(node.deps, input.attempt, new TestScope());
    await cleanStage(node.deps, input.attempt, new TestScope());
    await expect(access(directoriesOf(node.deps, input).root)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(testDocker().getContainer(nameOf(node.deps, input)).inspect()).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('is done by the next try where an earlier prepare was cut short', async () => {
    const input = await prepared('ls /output /workspace; cat /winslow/answers.json');
    const { stateFile, output } = directoriesOf(node.deps, input);
    await rm(stateFile);
    await rm(join(output), { recursive: true });
    await prepareStage(node.deps, input, new TestScope());
    const outcome = await finishStage(
      node.deps,
      input,
      await runContainer(node.deps, input, new TestScope()),
    );
    expect(outcome.sealed.verdict).toEqual({ ok: true });
    expect(outcome.log.filter(({ x }) => x.startsWith('Prepared'))).toHaveLength(1);
  });
});
