import { randomBytes } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { CONTAINER_LABELS, containerName, type AttemptRef, type NodeInventory } from '@winslow/domain';
import { ensureTinyImage, testSetting } from '@winslow/testing';
import Docker from 'dockerode';
import { DockerRuntime } from '../container/docker-runtime';
import { FakeFiles } from './fake-files.test-support';
import { createNodeActivities, type NodeActivities } from './node-activities';

jest.setTimeout(120_000);

const TEST_LABEL = 'winslow.test';
const testId = randomBytes(4).toString('hex');
const owner = { installation: `t${testId}`, nodeId: 'big-box' };
const stranger = { installation: `u${testId}`, nodeId: 'big-box' };
const neighbour = { installation: `t${testId}`, nodeId: 'small-box' };
const attempt = (run: number, number = 1): AttemptRef => ({
  projectId: 'aprojectid12',
  run,
  attempt: number,
});

let docker: Docker;
let image: string;
let node: NodeActivities;

beforeAll(async () => {
  docker = new Docker({ socketPath: testSetting('WINSLOW_TEST_DOCKER_SOCKET') });
  image = await ensureTinyImage(docker);
});

beforeEach(() => {
  const inventory = { nodeId: owner.nodeId } as NodeInventory;
  const probe = {
    inventory: () => Promise.resolve(inventory),
    utilisation: () => null,
  };
  node = createNodeActivities({
    probe,
    containers: new DockerRuntime(docker),
    owner,
    files: new FakeFiles(),
    workerId: 'w1',
    isWatched: () => false,
  });
});

afterEach(async () => {
  const ours = await docker.listContainers({ all: true, filters: { label: [`${TEST_LABEL}=${testId}`] } });
  await Promise.all(ours.map(({ Id }) => docker.getContainer(Id).remove({ force: true })));
});

async function start(
  whose: typeof owner,
  ref: AttemptRef,
  script = 'trap "exit 0" TERM; while :; do sleep 0.05; done',
): Promise<string> {
  const container = await docker.createContainer({
    name: `${containerName(whose.installation, ref)}-${whose.nodeId}`,
    Image: image,
    Cmd: ['sh', '-c', script],
    Labels: {
      [TEST_LABEL]: testId,
      [CONTAINER_LABELS.installation]: whose.installation,
      [CONTAINER_LABELS.node]: whose.nodeId,
      [CONTAINER_LABELS.project]: ref.projectId,
      [CONTAINER_LABELS.stageRun]: String(ref.run),
      [CONTAINER_LABELS.attempt]: String(ref.attempt),
    },
    HostConfig: { NetworkMode: 'none' },
  });
  await container.start();
  return container.id;
}

async function statusOf(id: string): Promise<string> {
  const all = await docker.listContainers({ all: true, filters: { id: [id] } });
  return all[0]?.State ?? 'gone';
}

function run<Args extends unknown[], Result>(
  activity: (...args: Args) => Promise<Result>,
  ...args: Args
): Promise<Result> {
  return new MockActivityEnvironment().run(activity, ...args);
}

it('hello lists the containers of this installation and node, and no others', async () => {
  const mine = await start(owner, attempt(1));
  const frozen = await start(owner, attempt(2));
  await docker.getContainer(frozen).pause();
  await start(stranger, attempt(1));
  await start(neighbour, attempt(3));
  const { containers } = await run(node.hello);
  expect(containers.toSorted((a, b) => a.run - b.run)).toEqual([
    { ...attempt(1), containerId: mine, state: 'running' },
    { ...attempt(2), containerId: frozen, state: 'paused' },
  ]);
});

it('stopStale removes what hello found and nobody keeps, and spares all others', async () => {
  const kept = await start(owner, attempt(1));
  const stale = await start(owner, attempt(2));
  const others = [await start(stranger, attempt(2)), await start(neighbour, attempt(4))];
  await run(node.hello);
  const young = await start(owner, attempt(5));
  expect(await run(node.stopStale, { keep: [attempt(1)] })).toEqual({ stopped: [attempt(2)] });
  expect(await statusOf(stale)).toBe('gone');
  for (const spared of [kept, young, ...others]) expect(await statusOf(spared)).toBe('running');
});

it('stopContainer lets the program end by itself and leaves the container to be read', async () => {
  const polite = await start(owner, attempt(1), 'trap "exit 7" TERM; echo up; while :; do sleep 0.1; done');
  await startedTalking(polite);
  expect(await run(node.stopContainer, { attempt: attempt(1), graceMs: 10_000 })).toEqual({ found: true });
  const { State } = await docker.getContainer(polite).inspect();
  expect(State).toMatchObject({ Status: 'exited', ExitCode: 7 });
  expect(await run(node.stopContainer, { attempt: attempt(1), graceMs: 10_000 })).toEqual({ found: true });
});

it('stopContainer kills a program that does not listen, also a frozen one', async () => {
  const deaf = await start(owner, attempt(1), 'trap "" TERM; echo up; while :; do sleep 0.1; done');
  await startedTalking(deaf);
  await docker.getContainer(deaf).pause();
  await run(node.stopContainer, { attempt: attempt(1), graceMs: 200 });
  const end = (await docker.getContainer(deaf).wait()) as { readonly StatusCode: number };
  expect(end.StatusCode).toBe(137);
});

/** Waits for the first output of the program, after which its traps are set. */
async function startedTalking(id: string): Promise<void> {
  const output = await docker.getContainer(id).logs({ follow: true, stdout: true });
  await new Promise((resolve) => output.once('data', resolve));
  (output as NodeJS.ReadableStream & { destroy(): void }).destroy();
}
