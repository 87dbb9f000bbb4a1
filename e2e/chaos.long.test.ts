import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { isResting, type ProjectStatus } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { victimsOf, wreakHavoc, type ChaosLog } from './support/chaos';
import { itEndsClean } from './support/ends-clean';
import { expectEndedRight } from './support/expect-ended-right';
import { Installation } from './support/installation';
import { printLines } from './support/pipeline-text';
import { pick, random } from './support/random';
import { SecondDocker } from './support/second-docker';
import type { TestProject } from './support/test-project';

/** CHAOS_SEED=N repeats the kills of an earlier run, though not the moments of everything else. */
const SEED = Number(process.env['CHAOS_SEED'] ?? randomInt(2 ** 31));
const KILLS = Number(process.env['CHAOS_KILLS'] ?? 50);
const PROJECTS = 20;
const STAGES = ['one', 'two', 'three', 'four', 'five'];
const LINES = 80;
const OUTPUTS = 20;
/** Room for three runs on each node, so that some always wait. */
const CPUS = 0.6;
const FURTHER_NODES = [
  { id: 'node-b', cpus: CPUS, control: true },
  { id: 'node-c', cpus: CPUS },
] as const;

const next = random(SEED);
const happened: ChaosLog = [];
let winslow: Installation;
let engine: SecondDocker;
let projects: readonly TestProject[];

beforeAll(async () => {
  winslow = await Installation.start({ workerEnv: { WINSLOW_CPUS: String(CPUS), WINSLOW_MEMORY: '2GiB' } });
  engine = await SecondDocker.start(join(winslow.dataDir, 'engine'));
  await winslow.nodes.startAll([...FURTHER_NODES, { id: 'node-d', cpus: CPUS, dockerSocket: engine.socket }]);
});
afterAll(async () => {
  await engine?.stop();
  await winslow?.close();
});

/** Each adds a file to what the earlier ones left, and tells what it found. */
function stages(): Parameters<Installation['project']>[0] {
  const retry = { machineFaults: 10, delay: '1s', nodeLostAfter: pick(['0s', '20s', '2m'], next) };
  return STAGES.map((id) => ({
    id,
    retry,
    run: `ls /workspace; ${printLines(LINES, 0.1)}
      echo ${id} > /workspace/${id}; for i in $(seq ${OUTPUTS}); do echo $i > /output/${id}-$i; done`,
  }));
}

it(`loses and doubles nothing of ${PROJECTS} projects under ${KILLS} kills of workers, servers and an engine (seed ${SEED})`, async () => {
  const started: TestProject[] = [];
  while (started.length < PROJECTS) started.push(await winslow.startedProject(stages()));
  projects = started;
  const options = { kills: KILLS, next, betweenMs: 5_000, awayMs: 8_000, log: happened };
  await wreakHavoc({ victims: victimsOf(winslow, engine), ...options });
  expect(await statuses()).toContain('running');
  await eventually(statuses, (seen) =>
    seen.every((status) => status !== undefined && isResting(status)),
  ).catch(withStory);
  for (const project of projects) await project.until('succeeded').catch(withStory);
});

/** Undefined for one that cannot be asked just now: what was away finds its way back by and by. */
function statuses(): Promise<(ProjectStatus | undefined)[]> {
  return Promise.all(
    projects.map((project) =>
      project.view().then(
        ({ status }) => status,
        () => undefined,
      ),
    ),
  );
}

function withStory(cause: unknown): never {
  throw new Error(`${String(cause)}\nafter\n${happened.join('\n')}`, { cause });
}

it('has committed each run once, with every line and every file of the attempt that counts', async () => {
  for (const project of projects) {
    await expectEndedRight(winslow, project, { runs: STAGES.length, outputs: OUTPUTS });
    const found = await project.texts(STAGES.length);
    expect(found.slice(0, STAGES.length - 1)).toEqual(STAGES.slice(0, -1).toSorted());
  }
});

itEndsClean(() => winslow);
