import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { itEndsClean } from './support/ends-clean';
import { Installation } from './support/installation';
import type { TestProject } from './support/test-project';

const MIB = 2 ** 20;

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start({ workerEnv: { WINSLOW_LOG_LIMIT: '16MiB' } });
});
afterAll(() => winslow?.close());

/** Two stages: what the first one does, and what the second then sees of it. */
async function sequel(first: string, second: string): Promise<TestProject> {
  const image = { workdir: '/workspace' };
  const project = await winslow.startedProject([
    { id: 'first', run: first, image },
    { id: 'second', run: second, image },
  ]);
  await project.until('succeeded');
  return project;
}

const warnings = async (project: TestProject, run = 1): Promise<string[]> =>
  (await project.texts(run, 'winslow')).filter((text) => text.startsWith('Not kept as it was'));

describe('what a stage writes where it should not', () => {
  it('is refused on the read-only mounts', async () => {
    const attempt =
      'for d in /input /resources /results; do touch $d/x 2>&1 || echo "refused in $d"; done; exit 0';
    const project = await winslow.startedProject([{ id: 'one', run: attempt }]);
    await project.until('succeeded');
    expect((await project.texts(1)).filter((text) => text.startsWith('refused'))).toEqual([
      'refused in /input',
      'refused in /resources',
      'refused in /results',
    ]);
  });

  it('vanishes with the container when it is in the root file system', async () => {
    const project = await sequel(
      'echo x > /etc/left; echo x > /left',
      'ls /etc/left /left 2>/dev/null || echo gone',
    );
    expect(await project.texts(2)).toEqual(['gone']);
  });

  it('never reaches the Docker socket or the files of the node', async () => {
    const project = await winslow.startedProject([
      {
        id: 'one',
        run: `ls ${winslow.dataDir} /var/run/docker.sock /run/docker.sock 2>/dev/null || echo nothing; grep -c . /proc/mounts >/dev/null; mount -t tmpfs none /mnt 2>&1 || echo "no mount"`,
      },
    ]);
    await project.until('succeeded');
    expect((await project.texts(1))[0]).toBe('nothing');
    expect(await project.texts(1)).toContain('no mount');
  });
});

describe('what a stage leaves in its workspace', () => {
  it('keeps symbolic links as links, wherever they lead, and follows none', async () => {
    const project = await sequel(
      'ln -s /etc/passwd out; ln -s ../../../../../../etc up; ln -s nowhere broken; mkdir d; echo own > d/own; ln -s d/own inside',
      'for l in out up broken inside; do echo "$l $(readlink $l)"; done; cat inside',
    );
    expect(await project.texts(2)).toEqual([
      'out /etc/passwd',
      'up ../../../../../../etc',
      'broken nowhere',
      'inside d/own',
      'own',
    ]);
    const listed = await winslow.cliJson<{ kind: string; name: string; target?: string }[]>(
      'files',
      'ls',
      `${project.id}:/runs/1/workspace`,
    );
    expect(listed).toContainEqual({ kind: 'link', name: 'out', path: 'out', target: '/etc/passwd' });
    const folder = join(winslow.dataDir, 'links');
    const got = await winslow.cli('files', 'get', `${project.id}:/runs/1/workspace/`, folder);
    expect(got).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('out was left out') });
    expect(await readdir(folder)).toEqual(['d']);
  });

  it('has no device files: the capability to make them is missing', async () => {
    const project = await sequel(
      'mknod sda b 8 0 2>&1 || echo refused; mknod null c 1 3 2>&1 || echo refused',
      'ls -A',
    );
    expect((await project.texts(1)).filter((text) => text === 'refused')).toHaveLength(2);
    expect(await project.texts(2)).toEqual([]);
  });

  it('loses pipes, and says so in the log', async () => {
    const project = await sequel('mkfifo pipe; echo x > file', 'ls -A');
    expect(await project.texts(2)).toEqual(['file']);
    expect(await warnings(project)).toEqual([expect.stringContaining('pipe')]);
  });

  it('loses setuid and setgid bits, and says so in the log', async () => {
    const project = await sequel(
      'cp /bin/busybox su; chmod 6755 su; mkdir d; chmod 2775 d',
      'stat -c %a su d',
    );
    expect(await project.texts(2)).toEqual(['755', '775']);
    expect(await warnings(project)).toEqual([
      expect.stringContaining('setuid'),
      expect.stringContaining('setuid'),
    ]);
  });

  it('keeps modes, times, empty folders and odd names as they were', async () => {
    const names = `mkdir -p 'a b/é' -- -x; echo 1 > '"quoted"'; echo 2 > '*'; echo 3 > 'line
break'; echo 4 > -rf; chmod 640 -- -rf; touch -d '2001-02-03 04:05:06' '*'`;
    const show = `stat -c '%a %n' -- -rf 'a b/é' -x; stat -c %y '*' | cut -c1-19; cat '"quoted"' 'line
break'`;
    const project = await sequel(names, show);
    expect(await project.texts(2)).toEqual([
      '640 -rf',
      '755 a b/é',
      '755 -x',
      '2001-02-03 04:05:06',
      '1',
      '3',
    ]);
  });

  it('keeps file names that are no UTF-8', async () => {
    const project = await sequel(
      `echo kept > "$(printf 'a\\377b')"; mkdir "$(printf '\\376')"; echo deep > "$(printf '\\376/\\375')"`,
      `cat "$(printf 'a\\377b')" "$(printf '\\376/\\375')"; ls | wc -l`,
    );
    expect(await project.texts(2)).toEqual(['kept', 'deep', '2']);
  });

  it('takes a whole deep tree of many files along', async () => {
    const make =
      'p=.; for i in $(seq 60); do p=$p/d$i; done; mkdir -p $p; echo bottom > $p/f; mkdir many; for i in $(seq 3000); do echo $i > many/$i; done';
    const project = await sequel(make, 'find . -type f | wc -l; cat many/* | md5sum; cat $(find . -name f)');
    expect(await project.texts(2)).toEqual(['3001', expect.stringMatching(/^[0-9a-f]{32}/), 'bottom']);
  });
});

describe('what a stage leaves in its outputs', () => {
  it('keeps regular files only, and says what it left out', async () => {
    const project = await winslow.startedProject([
      {
        id: 'one',
        run: 'cd /output; echo x > file; ln -s /etc/passwd link; mkfifo pipe; mkdir empty; chmod 4755 file',
      },
    ]);
    await project.until('succeeded');
    const listed = await winslow.cliJson<{ path: string }[]>('files', 'ls', `${project.id}:/output/`, '-r');
    expect(listed.map(({ path }) => path)).toEqual(['file']);
    expect((await warnings(project)).join('\n')).toMatch(/link[^]*pipe|pipe[^]*link/);
  });

  it('fails a stage that promised a file and left a link in its place', async () => {
    const project = await winslow.startedProject([
      { id: 'one', run: 'ln -s /etc/passwd /output/tracks.csv', results: { files: ['tracks.csv'] } },
    ]);
    expect((await project.until('failed')).statusText).toContain('tracks.csv');
  });

  it('fails a stage that promised a value and printed none', async () => {
    const project = await winslow.startedProject([
      { id: 'one', run: 'echo "WINSLOW_RESULT: other=1"', results: { values: ['tracks'] } },
    ]);
    const { statusText, runs } = await project.until('failed');
    expect(statusText).toContain('WINSLOW_RESULT: tracks=');
    expect(runs[0]).toMatchObject({ values: { other: '1' } });
  });
});

describe('what a stage logs', () => {
  it('ends it in words when it is more than the limit, and keeps what was before', async () => {
    const project = await winslow.startedProject([
      {
        id: 'chatty',
        run: 'echo begin; while :; do echo "all work and no play makes jack a dull boy $RANDOM"; done',
      },
    ]);
    const { statusText } = await project.until('failed');
    expect(statusText).toContain('wrote more than 16MiB of log');
    expect(await project.record(1)).toMatchObject({
      verdict: { kind: 'logLimit' },
      result: { end: 'logLimit' },
    });
    const lines = await project.log(1);
    expect(lines.filter(({ entry }) => entry.s === 'stdout').at(0)?.entry.x).toBe('begin');
    expect(lines.at(-1)?.entry).toMatchObject({ s: 'winslow', x: expect.stringContaining('16MiB') });
    const bytes = lines.reduce((sum, { entry }) => sum + entry.x.length, 0);
    expect(bytes).toBeGreaterThan(15 * MIB);
    expect(bytes).toBeLessThan(18 * MIB);
  });

  it('keeps 10 MB without a line break whole, in pieces', async () => {
    const project = await winslow.startedProject([
      { id: 'long', run: 'head -c 10000000 /dev/zero | tr "\\0" x; echo; echo after' },
    ]);
    await project.until('succeeded');
    const entries = (await project.log(1)).map(({ entry }) => entry).filter(({ s }) => s === 'stdout');
    expect(entries.at(-1)?.x).toBe('after');
    const pieces = entries.slice(0, -1);
    expect(pieces.map(({ c }) => c === true).lastIndexOf(false)).toBe(pieces.length - 1);
    expect(pieces.slice(0, -1).every(({ c }) => c === true)).toBe(true);
    const whole = pieces.map(({ x }) => x).join('');
    expect(whole.length).toBe(10_000_000);
    expect(/^x+$/.test(whole)).toBe(true);
  });

  it('shows bytes that are no text as such, and no escape sequence to a terminal', async () => {
    const project = await winslow.startedProject([
      {
        id: 'odd',
        run: `printf 'bad \\377 byte\\n\\033[31mred\\033[0m\\n\\0nul\\n\\r\\n'; printf 'WINSLOW_RESULT: a=1\\nWINSLOW_RESULT: a=2\\n'`,
      },
    ]);
    const { runs } = await project.until('succeeded');
    const texts = await project.texts(1);
    expect(texts.slice(0, 3)).toEqual(['bad \ufffd byte', '\u001b[31mred\u001b[0m', '\0nul']);
    expect(runs[0]?.values).toEqual({ a: '2' });
  });
});

it('never runs what a user typed, but hands it to the stage as it is', async () => {
  const typed = '$(touch /output/run) `id` "; exit 1; ${HOME} ../../ \u0027';
  const project = await winslow.startedProject([{ id: 'one', run: 'printf "%s" "$TEXT"', image: {} }], {
    environment: { TEXT: typed },
  });
  await project.until('succeeded');
  expect(await project.texts(1)).toEqual([typed]);
  expect((await project.view()).runs[0]?.outputFiles).toBe(0);
  expect(existsSync(join(winslow.dataDir, 'run'))).toBe(false);
});

itEndsClean(() => winslow);
