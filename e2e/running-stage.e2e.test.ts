import { keys } from '@winslow/domain';
import type { LogChange } from '@winslow/client';
import { eventually } from '@winslow/testing';
import { itEndsClean } from './support/ends-clean';
import { Installation, NODE_ID } from './support/installation';
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
  // What it logs and how it stands take different ways.
  await project.untilRun(run, 'running');
  await project.eventuallyPrinted(run, 'ready');
  // Of two streams nobody says which comes through first.
  await eventually(
    () => project.texts(run, 'stderr'),
    (texts) => texts.includes('ERROR not yet'),
  );
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

  it('is shown on its node, with how busy that is, and why it is there', async () => {
    const { nodes, stageRuns } = winslow.winslow;
    const [node] = await eventually(
      () => nodes.list(),
      ([one]) => (one?.utilisation?.recent?.cpu.length ?? 0) > 1,
    );
    expect(node).toMatchObject({
      nodeId: NODE_ID,
      up: true,
      work: [{ projectId: project.id, projectName: project.name, run, attempt: 1, stageId: 'detect' }],
    });
    expect(node?.utilisation?.perCore.length).toBeGreaterThan(0);
    expect(await nodes.show(NODE_ID)).toMatchObject({ nodeId: NODE_ID, inventory: node?.inventory });
    await expect(nodes.show('nobody')).rejects.toMatchObject({ code: 'notFound' });
    expect(await nodes.waiting()).toEqual([]);
    const why = await stageRuns.placement({ project: project.id, run });
    expect(why).toMatchObject({ state: 'placed', nodes: [{ nodeId: NODE_ID, chosen: true }] });
  });

  it('says why another one waits, and what is missing', async () => {
    const requirements = { cpus: 500, memory: '64MiB' };
    const other = await winslow.startedProject([{ id: 'huge', run: 'true', requirements }]);
    const { nodes, stageRuns } = winslow.winslow;
    const [waiting] = await eventually(
      () => nodes.waiting(),
      ([one]) => one !== undefined && one.decision !== null,
    );
    expect(waiting).toMatchObject({ projectId: other.id, projectName: other.name, run: 1, stageId: 'huge' });
    expect(waiting?.details.join()).toContain('needs 500 cores');
    const why = await stageRuns.placement({ project: other.id, run: 1 });
    expect(why).toMatchObject({ state: 'impossible', nodes: [{ nodeId: NODE_ID, scores: null }] });
    await other.command('kill');
    await eventually(
      () => nodes.waiting(),
      (left) => left.length === 0,
    );
  });

  it('says so when its node is away, and goes on when it is back', async () => {
    expect(await winslow.stopWorker()).toBe(0);
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

  it('has kept how busy its node was, also over a restart of the worker', async () => {
    const hour = { stepMs: 1_000 };
    const history = await winslow.winslow.nodes.history(NODE_ID, hour);
    expect(history.t).toHaveLength(history.cpu.length);
    expect(history.cpu.filter((cpu) => cpu !== null).length).toBeGreaterThan(0);
    expect(await winslow.stopWorker()).toBe(0);
    await winslow.startWorker();
    const known = ({ cpu }: typeof history) => cpu.filter((one) => one !== null).length;
    expect(known(await winslow.winslow.nodes.history(NODE_ID, hour))).toBeGreaterThan(known(history));
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
