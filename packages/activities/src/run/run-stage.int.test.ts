import { readFile } from 'node:fs/promises';
import { keys } from '@winslow/domain';
import { loadOutputIndex } from '@winslow/storage';
import { TINY_USER_IMAGE } from '@winslow/testing';
import {
  openTestNode,
  phaseInput,
  runStage,
  scriptStage,
  type StageOutcome,
  type TestNode,
} from '../test-support/stage-fixture';

describe('a stage run on the real engine and object store', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await openTestNode();
  });
  afterAll(() => node.close());

  const run = (script: string, more: Record<string, unknown> = {}, spec = {}): Promise<StageOutcome> =>
    runStage(node.deps, phaseInput(node.deps, scriptStage(script, more), { spec }));

  it('succeeds, and keeps output, workspace and log', async () => {
    const { result, sealed, stored, log, lines, input } = await run(
      'echo hello; echo oops >&2; echo 42 > /output/n.txt; echo w > /workspace/w.txt; echo "WINSLOW_RESULT: a=b=c"',
    );
    expect(result).toMatchObject({ end: 'exited', exitCode: 0, values: { a: 'b=c' }, lastLines: ['oops'] });
    expect(sealed).toMatchObject({
      verdict: { ok: true },
      outputFiles: 1,
      outputBytes: 3,
      workspaceFiles: 1,
    });
    expect(stored.objectsUploaded).toBeGreaterThan(1);
    expect((await loadOutputIndex(node.store, input.attempt)).map(({ path }) => path)).toEqual(['n.txt']);
    expect((await node.store.get(keys.output(input.attempt, 'n.txt'))).body.toString()).toBe('42\n');
    expect(lines.toSorted()).toEqual(['WINSLOW_RESULT: a=b=c', 'hello', 'oops']);
    const sources = log.map(({ s }) => s);
    expect([...sources.slice(0, 2), sources.at(-1)]).toEqual(['winslow', 'winslow', 'winslow']);
    expect(log.at(-1)?.x).toMatch(/^Succeeded with exit code 0/);
  });

  it('hands the workspace on, and the earlier outputs', async () => {
    const first = await run('echo one > /workspace/w.txt; mkdir /output/d; echo out > /output/d/o.txt');
    const { projectId } = first.input.attempt;
    const base = {
      run: 1,
      attempt: 1,
      manifestDigest: first.sealed.manifestDigest,
      nodeId: 'n',
      stored: true,
    };
    const second = await run(
      'cat /workspace/w.txt /results/d/o.txt; echo two >> /workspace/w.txt',
      { inputs: ['output:/**'] },
      { projectId, run: 2, base, acceptedRuns: [{ run: 1, attempt: 1 }] },
    );
    expect(second.lines).toEqual(['one', 'out']);
    expect(second.sealed.manifestDigest).not.toBe(first.sealed.manifestDigest);
  });

  it('sees its inputs read-only, and nothing that it did not name', async () => {
    const spec = { projectId: 'ainputs00000' };
    await node.store.put(keys.projectInput(spec.projectId, 'a/one.txt'), 'one');
    await node.store.put(keys.projectInput(spec.projectId, 'b/two.txt'), 'two');
    await node.store.put(keys.poolFile('m.bin'), 'model');
    const { lines, log } = await run(
      'cat /input/a/one.txt; echo; ls /input; cat /resources/m.bin; echo; touch /input/x /resources/x /results/x; echo $?',
      { inputs: ['input:/a/*'] },
      { ...spec, fileParameters: ['pool:/m.bin'] },
    );
    expect(lines.filter((line) => !line.includes('Read-only'))).toEqual(['one', 'a', 'model', '1']);
    expect(log.filter(({ x }) => x.includes('Read-only file system'))).toHaveLength(3);
  });

  it('runs hardened: capabilities, no new privileges, no network, no engine', async () => {
    const { lines } = await run(
      'grep -E "CapEff|CapBnd|NoNewPrivs" /proc/self/status; ls /sys/class/net; ls /var/run/docker.sock; echo $?',
    );
    // CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, SETGID, SETUID, SETPCAP, SYS_CHROOT
    const bits = (0b1111011 | (1 << 7) | (1 << 8) | (1 << 18)).toString(16);
    expect(bits).toBe('401fb');
    expect(lines).toEqual(expect.arrayContaining(['CapEff:\t00000000000401fb', 'CapBnd:\t00000000000401fb']));
    expect(lines).toEqual(expect.arrayContaining(['NoNewPrivs:\t1', 'lo', '1']));
    expect(lines).not.toContain('eth0');
  });

  it('keeps to its limits of memory, processor, processes and shared memory', async () => {
    const { lines } = await run(
      'cd /sys/fs/cgroup; cat memory/memory.limit_in_bytes memory/memory.memsw.limit_in_bytes cpu/cpu.cfs_quota_us pids/pids.max; df -k /dev/shm | tail -1',
      { image: { shmSize: '16MiB' } },
    );
    expect(lines.slice(0, 4)).toEqual([String(64 * 2 ** 20), String(64 * 2 ** 20), '100000', '4096']);
    expect(lines[4]).toMatch(/^shm +16384 /);
  });

  it.each([
    ['the image’s user', { name: TINY_USER_IMAGE }],
    ['a user by name', { user: 'worker' }],
    ['a user and group by number', { user: '1234:2345' }],
  ])('runs as %s, who owns what it may write to', async (_case, image) => {
    const { lines, result } = await run(
      'id -u; id -g; for d in /workspace /output /winslow; do touch $d/f && stat -c %u:%g $d $d/f; done; cat /winslow/answers.json',
      { image },
      { answers: { POINT: [1, 2] } },
    );
    expect(result.exitCode).toBe(0);
    expect(lines.slice(0, 2)).toEqual(['1234', '2345']);
    expect(new Set(lines.slice(2, 8))).toEqual(new Set(['1234:2345']));
    expect(JSON.parse(lines.slice(8).join(''))).toEqual({ POINT: [1, 2] });
  });

  it('gets its environment, and variables in arguments without a shell', async () => {
    const image = { args: ['echo', '${GREETING} $WHO', '$$HOME', '$WINSLOW_STAGE_ID on $WINSLOW_NODE'] };
    const { lines } = await run(
      '',
      { image },
      { environment: { GREETING: 'hello', WHO: '$nobody; rm -rf /' } },
    );
    expect(lines).toEqual([`hello $nobody; rm -rf / $HOME one on ${node.deps.nodeId}`]);
  });

  it.each([
    ['exit 3', { end: 'exited', exitCode: 3 }, 'exitCode'],
    ['kill -SEGV $$', { end: 'exited', exitCode: 139 }, 'exitCode'],
    ['tail /dev/zero', { end: 'outOfMemory' }, 'outOfMemory'],
  ])('tells how it failed: %s', async (script, result, kind) => {
    const outcome = await run(`echo kept > /workspace/w; ${script}`);
    expect(outcome.result).toMatchObject(result);
    expect(outcome.sealed).toMatchObject({ verdict: { ok: false, kind }, workspaceFiles: 1 });
    expect(outcome.log.at(-1)?.x).toMatch(/^Failed: /);
  });

  it('succeeds with an allowed exit code, and fails without a declared result', async () => {
    expect((await run('exit 3', { allowExitCodes: [0, 3] })).sealed.verdict).toEqual({ ok: true });
    const results = { files: ['**/*.csv'], values: ['n'] };
    const { sealed } = await run('echo x > /output/x.txt', { results });
    expect(sealed.verdict).toMatchObject({ ok: false, kind: 'resultsMissing' });
    const good = await run('mkdir /output/d; echo x > /output/d/x.csv; echo "WINSLOW_RESULT: n=1"', {
      results,
    });
    expect(good.sealed.verdict).toEqual({ ok: true });
  });

  it('cannot write outside its mounts in a way that lasts', async () => {
    const { lines, sealed } = await run(
      'touch /etc/x && echo rootfs; mkdir -p /workspace/a && ln -s /etc/passwd /workspace/a/link; ln -s ../../../../.. /output/up; echo c > /proc/sys/kernel/hostname || echo refused',
    );
    expect(lines).toContain('refused');
    expect(sealed.verdict).toEqual({ ok: true });
    expect(sealed.warnings.join('\n')).toContain('up: only regular files are kept as outputs');
    expect(await readFile('/etc/hostname', 'utf8')).not.toBe('c\n');
  });

  it('keeps names that are not UTF-8, and drops devices, pipes and setuid bits with a warning', async () => {
    const { sealed, stored, lines } = await run(
      'cd /workspace; touch "$(printf "a\\377b")"; mkfifo pipe; echo x > s; chmod 4755 s; mknod dev c 1 3 || echo no device; cd /output; touch "$(printf "o\\377")"; mkfifo p',
    );
    expect(sealed.verdict).toEqual({ ok: true });
    expect(lines).toContain('no device');
    const warnings = sealed.warnings.join('\n');
    expect(warnings).toMatch(/pipe: devices, sockets and pipes are not kept/);
    expect(warnings).toMatch(/s: setuid and setgid are not kept/);
    expect(sealed.workspaceFiles).toBe(2);
    expect(stored.storedAtMs).toBeGreaterThan(0);
  });
});
