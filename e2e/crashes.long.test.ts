import { randomInt } from 'node:crypto';
import { eventually } from '@winslow/testing';
import { itEndsClean } from './support/ends-clean';
import { expectOneCommit, expectWholeLog } from './support/expect-whole';
import { PHASES, phaseAtWork, type Phase } from './support/history';
import { Installation } from './support/installation';
import { printLines } from './support/pipeline-text';
import { pick, random } from './support/random';
import type { TestProject } from './support/test-project';

const PROJECTS = 6;
const KILLS = 12;
const SEED = randomInt(2 ** 31);

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start();
});
afterAll(() => winslow?.close());

const STAGES = ['one', 'two', 'three'].map((id) => ({
  id,
  run: `cat /workspace/* 2>/dev/null || true; ${printLines(60, 0.05)}
    echo ${id} > /workspace/${id}; head -c 5000000 /dev/urandom > /workspace/random-${id}.bin; rm -f /workspace/random-*.bin
    for i in $(seq 200); do echo $i > /output/${id}-$i; done`,
}));

/** True as soon as some run is at the phase, and when everything is over. */
async function isSomeRunAt(projects: readonly TestProject[], phase: Phase): Promise<boolean> {
  const client = await winslow.temporal();
  const views = await Promise.all(projects.map((project) => project.view()));
  if (views.every(({ status }) => status === 'succeeded')) return true;
  const failed = views.find(({ status }) => status === 'failed');
  if (failed) throw new Error(`${failed.projectId}: ${failed.statusText}`);
  const open = views.flatMap(({ projectId, runs }) =>
    runs.filter(({ status }) => status !== 'succeeded').map(({ run }) => ({ projectId, run })),
  );
  const phases = await Promise.all(open.map((of) => phaseAtWork(client, of).catch(() => undefined)));
  return phases.includes(phase);
}

it(`loses and doubles nothing of ${PROJECTS} projects while the worker is killed ${KILLS} times (seed ${SEED})`, async () => {
  const next = random(SEED);
  const projects = await Promise.all(Array.from({ length: PROJECTS }, () => winslow.startedProject(STAGES)));
  for (let kill = 0; kill < KILLS; kill += 1) {
    const phase = pick(PHASES, next);
    await eventually(
      () => isSomeRunAt(projects, phase),
      (isThere) => isThere,
    );
    await winslow.killWorker();
    await winslow.startWorker();
  }
  for (const project of projects) {
    await project.until('succeeded');
    await expectOneCommit(winslow, project);
    for (const run of [1, 2, 3]) await expectWholeLog(winslow, project, run);
    expect((await project.texts(3)).slice(0, 2)).toEqual(['one', 'two']);
    const outputs = await winslow.cliJson<unknown[]>('files', 'ls', `${project.id}:/output/`, '-r');
    expect(outputs).toHaveLength(600);
  }
});

itEndsClean(() => winslow);
