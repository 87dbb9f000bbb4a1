import { TINY_USER_IMAGE } from '@winslow/testing';
import { itEndsClean } from './support/ends-clean';
import { Installation } from './support/installation';
import { LISTEN_FOR_GO, WAIT_FOR_GO, type ScriptStage } from './support/pipeline-text';
import type { TestProject } from './support/test-project';

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start();
});
afterAll(() => winslow?.close());

async function printed(run: string, more: Partial<ScriptStage> = {}): Promise<string[]> {
  const project = await winslow.startedProject([{ id: 'one', run, ...more }]);
  await project.until('succeeded');
  return project.texts(1);
}

/** Reads a limit of the container's own control group, of either version. */
const limit = (v2: string, v1: string): string =>
  `cat /sys/fs/cgroup/${v2} 2>/dev/null || cat /sys/fs/cgroup/${v1}`;

describe('seen from inside, a stage', () => {
  it('has the memory, the processor share and the processes that it asked for, and no more', async () => {
    const script = [
      limit('memory.max', 'memory/memory.limit_in_bytes'),
      limit('cpu.max', 'cpu/cpu.cfs_quota_us'),
      limit('pids.max', 'pids/pids.max'),
      "df -P -k /dev/shm | tail -1 | tr -s ' ' | cut -d' ' -f2",
    ].join('; ');
    const [memory, quota, pids, shm] = await printed(script, {
      requirements: { cpus: 0.5, memory: '96MiB' },
      image: { shmSize: '8MiB' },
    });
    expect({ memory, pids, shm }).toEqual({ memory: String(96 * 2 ** 20), pids: '4096', shm: '8192' });
    expect(Number(quota?.split(' ')[0])).toBe(50_000);
  });

  it('has no network but itself', async () => {
    const script =
      'ls /sys/class/net; ip route | wc -l; ping -c 1 -W 1 1.1.1.1 >/dev/null 2>&1 || echo unreachable';
    const [...lines] = await printed(script);
    expect(
      lines.filter((line) => !/^(tunl|sit|ip6tnl|gre|gretap|erspan|ip_vti|ip6_vti|ip6gre)\d+$/.test(line)),
    ).toEqual(['lo', '0', 'unreachable']);
  });

  it('has few capabilities and cannot gain any', async () => {
    const [bounding = '', noNewPrivileges] = await printed(
      'grep CapBnd /proc/self/status | cut -f2; grep NoNewPrivs /proc/self/status | cut -f2',
    );
    const bits = BigInt(`0x${bounding}`);
    const has = (bit: number): boolean => (bits >> BigInt(bit)) % 2n === 1n;
    const [NET_BIND_SERVICE, NET_RAW, SYS_ADMIN, MKNOD, AUDIT_WRITE, SETFCAP] = [10, 13, 21, 27, 29, 31];
    expect(
      [NET_BIND_SERVICE, NET_RAW, SYS_ADMIN, MKNOD, AUDIT_WRITE, SETFCAP].filter((bit) => has(bit ?? 0)),
    ).toEqual([]);
    expect(noNewPrivileges).toBe('1');
  });

  const WHOAMI =
    'id -u; id -g; for d in /workspace /output /winslow; do touch $d/mine; stat -c "%u:%g" $d; done; stat -c "%u" /workspace/mine';

  it('is the user of the image, and owns what it may write', async () => {
    const own = '1234:2345';
    expect(await printed(WHOAMI, { image: { name: TINY_USER_IMAGE } })).toEqual([
      '1234',
      '2345',
      own,
      own,
      own,
      '1234',
    ]);
  });

  it('is the user that the pipeline names, by number', async () => {
    const own = '4321:8765';
    expect(await printed(WHOAMI, { image: { user: '4321:8765' } })).toEqual([
      '4321',
      '8765',
      own,
      own,
      own,
      '4321',
    ]);
  });

  it('may write what a stage of another user left', async () => {
    const project = await winslow.startedProject([
      {
        id: 'root',
        run: 'mkdir /workspace/d; echo a > /workspace/d/f; chmod 700 /workspace/d; chmod 600 /workspace/d/f',
      },
      { id: 'user', run: 'cat /workspace/d/f; echo b >> /workspace/d/f', image: { name: TINY_USER_IMAGE } },
      { id: 'root-again', run: 'cat /workspace/d/f' },
    ]);
    await project.until('succeeded');
    expect(await project.texts(3)).toEqual(['a', 'b']);
  });
});

describe('a stage that takes more than it may', () => {
  it('of memory fails with words that say so, and what to change', async () => {
    const project = await winslow.startedProject([
      { id: 'greedy', run: 'echo kept > /workspace/kept; exec dd if=/dev/zero of=/dev/null bs=200M count=1' },
    ]);
    const { statusText } = await project.until('failed');
    expect(statusText).toContain(
      'used more memory than its 64MiB; raise requirements.memory of stage greedy',
    );
    expect(await project.record(1)).toMatchObject({
      status: 'failed',
      verdict: { kind: 'outOfMemory' },
      attempt: 1,
    });
    await expectKept(project, 'kept');
  });

  it('of processes cannot fork any more, and the node lives on', async () => {
    const bomb = 'i=0; while [ $i -lt 5000 ]; do sleep 1000 & i=$((i+1)); done; echo "no limit"';
    const project = await winslow.startedProject([
      { id: 'bomb', run: bomb, requirements: { cpus: 1, memory: '4GiB' } },
    ]);
    await project.until('failed');
    const lines = [...(await project.texts(1, 'stderr')), ...(await project.texts(1))];
    expect(lines.join('\n')).toMatch(/can't fork|resource temporarily unavailable/i);
    expect(lines).not.toContain('no limit');
    expect(await printed('echo alive')).toEqual(['alive']);
  });

  it('of time is ended in words, with its workspace kept', async () => {
    const project = await winslow.startedProject([
      { id: 'slow', run: 'echo kept > /workspace/kept; sleep 1000', timeout: '1s' },
    ]);
    const { statusText } = await project.until('failed');
    expect(statusText).toContain('ran longer than its limit of 1s; raise timeout of stage slow');
    expect(await project.record(1)).toMatchObject({
      verdict: { kind: 'timedOut' },
      result: { end: 'timedOut' },
    });
    await expectKept(project, 'kept');
  });

  it('of time is killed when it does not listen', async () => {
    const deaf = "trap '' TERM; echo kept > /workspace/kept; while :; do sleep 0.1; done";
    const project = await winslow.startedProject([{ id: 'deaf', run: deaf, timeout: '1s' }]);
    await project.until('failed');
    expect(await project.record(1)).toMatchObject({
      verdict: { kind: 'timedOut' },
      result: { exitCode: 137 },
    });
    await expectKept(project, 'kept');
  });
});

describe('the workspace of a run that did not succeed', () => {
  it('is kept when the stage failed, can be looked into, and a redo starts from its base', async () => {
    const run =
      'cat /workspace/half 2>/dev/null || true; echo half > /workspace/half; echo out > /output/out; [ "$OK" = yes ]';
    const project = await winslow.startedProject(
      [
        { id: 'base', run: 'echo base > /workspace/base' },
        { id: 'fails', run },
      ],
      { environment: { OK: 'no' } },
    );
    const { statusText, runs } = await project.until('failed');
    expect(statusText).toContain('ended with exit code 1');
    expect(runs[1]).toMatchObject({ status: 'failed', exitCode: 1, manifestDigest: expect.any(String) });
    await expectKept(project, 'base', 2);
    await expectKept(project, 'half', 2);
    expect((await winslow.cli('files', 'ls', `${project.id}:/runs/2/output`)).stdout).toContain('out');
    expect(await winslow.cliJson('files', 'ls', `${project.id}:/output/`)).toEqual([]);
    await project.command('redo', { run: 2, environment: { OK: 'yes' } });
    await project.until('succeeded');
    expect(await project.texts(3)).toEqual([]);
  });

  it('is kept when it was killed', async () => {
    const run = `${LISTEN_FOR_GO}; echo kept > /workspace/kept; echo written; ${WAIT_FOR_GO}`;
    const project = await winslow.startedProject([{ id: 'one', run }]);
    await project.eventually(({ runs: [first] }) => first?.status === 'running');
    await project.eventuallyPrinted(1, 'written');
    expect(await winslow.cli('project', 'kill', project.name)).toMatchObject({ exitCode: 0 });
    await project.untilRun(1, 'cancelled');
    await expectKept(project, 'kept');
    await project.command('resume');
    await project.untilRun(2, 'running');
    await winslow.engine.go(project.id);
    await project.until('succeeded');
  });
});

async function expectKept(project: TestProject, file: string, run = 1): Promise<void> {
  const address = `${project.id}:/runs/${run}/workspace`;
  const { stdout } = await winslow.cli('files', 'ls', address);
  expect(stdout).toMatch(new RegExp(`\\b${file}$`, 'm'));
  expect(await winslow.cli('files', 'get', `${address}/${file}`, '-')).toMatchObject({
    stdout: `${file}\n`,
    exitCode: 0,
  });
}

itEndsClean(() => winslow);
