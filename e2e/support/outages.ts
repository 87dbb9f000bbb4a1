import { eventually } from '@winslow/testing';
import { expectOneCommit, expectWholeLog } from './expect-whole';
import type { Installation } from './installation';
import { printUntilGo } from './pipeline-text';
import type { TestProject } from './test-project';

/** Time is told by the running stage itself: it prints so many lines a second. */
const LINES_PER_SECOND = 20;

/** Tests of servers that go away in mid-run for so long, and come back. */
export function itSurvivesOutages(winslow: () => Installation, seconds: number): void {
  const lines = seconds * LINES_PER_SECOND;
  const outages = [
    [
      'Temporal',
      (servers: Installation['servers']) => servers.stopTemporal(),
      (servers: Installation['servers']) => servers.startTemporal(),
    ],
    [
      'the object store',
      (servers: Installation['servers']) => servers.stopMinio(),
      (servers: Installation['servers']) => servers.startMinio(),
    ],
  ] as const;

  it.each(outages)(
    `loses nothing when %s is away for ${seconds} s while a stage runs`,
    async (_what, stop, start) => {
      const project = await startPrinting(winslow());
      await stop(winslow().servers);
      await untilPrinted(winslow(), project, lines);
      await start(winslow().servers);
      await untilLogged(winslow(), project);
      await winslow().engine.go(project.id);
      await project.until('succeeded');
      await expectWholeLog(winslow(), project);
      await expectOneCommit(winslow(), project);
    },
  );

  it.each(outages)(
    'takes over the end of a stage that ended while %s was away',
    async (_what, stop, start) => {
      const project = await startPrinting(winslow());
      await stop(winslow().servers);
      const ended = (await winslow().engine.container(project.id)).wait();
      await winslow().engine.go(project.id);
      await ended;
      await start(winslow().servers);
      await untilAnswering(project);
      await project.until('succeeded');
      await expectWholeLog(winslow(), project);
      await expectOneCommit(winslow(), project);
    },
  );
}

async function startPrinting(winslow: Installation): Promise<TestProject> {
  const run = `${printUntilGo(1 / LINES_PER_SECOND)}; echo result > /output/result; echo kept > /workspace/kept`;
  const project = await winslow.startedProject([{ id: 'one', run }]);
  await project.eventuallyPrinted(1, 'line 10');
  return project;
}

/** Waits until somebody answers for the project: a worker looks for a server that was away ever more seldom. */
export async function untilAnswering(project: TestProject): Promise<void> {
  await eventually(
    () => project.view().catch(() => undefined),
    (view) => view !== undefined,
  );
}

/** By the engine's own count: nobody else can be asked. */
async function untilPrinted(winslow: Installation, project: TestProject, more: number): Promise<void> {
  const before = await winslow.engine.countPrinted(project.id);
  await eventually(
    () => winslow.engine.countPrinted(project.id),
    (printed) => printed >= before + more,
  );
}

/** Everything printed until now has come through. */
async function untilLogged(winslow: Installation, project: TestProject): Promise<void> {
  const printed = await winslow.engine.countPrinted(project.id);
  await eventually(
    () => project.texts(1).catch(() => []),
    (texts) => texts.length >= printed,
  );
}
