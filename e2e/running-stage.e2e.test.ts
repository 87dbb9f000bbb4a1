import { keys } from '@winslow/domain';
import type { LogChange } from '@winslow/client';
import { eventually } from '@winslow/testing';
import { itEndsClean } from './support/ends-clean';
import { Installation } from './support/installation';
import { LISTEN_FOR_GO, WAIT_FOR_GO } from './support/pipeline-text';
import type { TestProject } from './support/test-project';

let winslow: Installation;
let project: TestProject;
const run = 1;

beforeAll(async () => {
  winslow = await Installation.start();
  const script = `${LISTEN_FOR_GO}
    mkdir /workspace/tracks /output/charts
    echo 'x,y' > /workspace/tracks/a.csv
    echo 'ERROR not yet' >&2
    echo chart > /output/charts/c.txt
    ln -s /etc/hostname /workspace/link
    echo ready
    ${WAIT_FOR_GO}
    echo 'x,y,z' > /workspace/tracks/a.csv
    echo done`;
  project = await winslow.startedProject([{ id: 'detect', run: script }]);
  await project.eventuallyPrinted(run, 'ready');
});
afterAll(() => winslow?.close());

describe('a stage that runs', () => {
  it('shows the files of its folders as they are now, and gives them out', async () => {
    const { liveFiles } = winslow.winslow;
    const place = 'workspace';
    const paths = async (request: { place: 'workspace' | 'output'; folder: string }) =>
      (await liveFiles.list({ project: project.id, run, ...request })).entries.map(({ path }) => path);
    expect(await paths({ place, folder: 'tracks' })).toEqual(['tracks/a.csv']);
    expect(await paths({ place: 'output', folder: '' })).toEqual(['charts']);
    const published = await liveFiles.publish({ project: project.id, run, place, path: 'tracks/a.csv' });
    expect(await winslow.bucket.text(published.key)).toBe('x,y\n');
    const publish = (path: string) => liveFiles.publish({ project: project.id, run, place, path });
    await expect(publish('link')).rejects.toMatchObject({ code: 'invalidInput' });
    await expect(publish('gone')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('says so when its node is away, and goes on when it is back', async () => {
    await winslow.killWorker();
    const request = { project: project.id, run, place: 'output', folder: '' } as const;
    await expect(winslow.winslow.liveFiles.list(request)).rejects.toMatchObject({ code: 'unavailable' });
    await winslow.startWorker();
    await eventually(
      () => winslow.winslow.liveFiles.list(request).catch(() => undefined),
      (listing) => listing?.entries.length === 1,
    );
  });

  it('tells its log as it grows, with the true number of errors, until it has ended', async () => {
    const changes: LogChange[] = [];
    const { signal } = new AbortController();
    const watching = winslow.winslow.logs.watch({ project: project.id, run, signal }, (change) =>
      changes.push(change),
    );
    await eventually(
      () => Promise.resolve(changes.length),
      (count) => count > 0,
    );
    expect(changes[0]).toMatchObject({ stageId: 'detect', errors: 1, ended: false });
    await winslow.engine.go(project.id);
    await watching;
    expect(changes.at(-1)).toMatchObject({ ended: true, sealed: true, errors: 1 });
    const page = await winslow.winslow.logs.page({ project: project.id, fromLine: -100 });
    expect(page.entries.find(({ severity }) => severity === 'error')?.x).toBe('ERROR not yet');
    const found = await winslow.winslow.logs.search({ project: project.id, text: 'done' });
    expect(found).toMatchObject({ total: 1, scannedLines: page.lines });
  });

  it('leaves no copies of its files behind when it has ended', async () => {
    const attempt = { projectId: project.id, run, attempt: 1 };
    await eventually(
      () => winslow.bucket.list(keys.livePrefix(attempt)),
      (left) => left.length === 0,
    );
    const request = { project: project.id, run, place: 'output', folder: '' } as const;
    await expect(winslow.winslow.liveFiles.list(request)).rejects.toMatchObject({ code: 'conflict' });
  });
});

itEndsClean(() => winslow);
