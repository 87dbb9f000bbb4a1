import { keys } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { finishedPhases, PHASES } from './history';
import type { Installation } from './installation';
import type { TestProject } from './test-project';

/** Every run succeeded once and for all: one container, one attempt, one commit, whatever happened to the programs. */
export async function expectOneCommit(winslow: Installation, project: TestProject): Promise<void> {
  const { runs, acceptedRuns } = await project.view();
  const client = await winslow.temporal();
  expect(runs.map(({ status, attempt }) => ({ status, attempt }))).toEqual(
    runs.map(() => ({ status: 'succeeded', attempt: 1 })),
  );
  expect(acceptedRuns).toEqual(runs.map(({ run }) => ({ run, attempt: 1 })));
  expect(await winslow.engine.countCreated(project.id)).toBe(runs.length);
  for (const { run } of runs) {
    expect(await winslow.bucket.attempts(project.id, run)).toEqual(['1']);
    expect(await finishedPhases(client, { projectId: project.id, run })).toEqual([...PHASES]);
    expect(await project.record(run)).toMatchObject({ status: 'succeeded', attempt: 1, earlierAttempts: [] });
  }
  const ended = await eventually(
    async () => (await winslow.bucket.journal(project.id)).filter(({ kind }) => kind === 'run'),
    (entries) => entries.length >= runs.length,
  );
  expect(ended).toHaveLength(runs.length);
}

/**
 * Every line that the stage printed (`printUntilGo`, `printLines`) is in the log once and in order; the log in S3
 * says the same and is closed.
 */
export async function expectWholeLog(winslow: Installation, project: TestProject, run = 1): Promise<void> {
  const { runs } = await project.view();
  const ended = runs[run - 1];
  const count = Number(ended?.values['lines']);
  const printed = (await project.texts(run)).filter((text) => text.startsWith('line '));
  expect(printed).toEqual(Array.from({ length: count }, (_, index) => `line ${index + 1}`));
  const attempt = { projectId: project.id, run, attempt: ended?.attempt ?? 1 };
  expect((await winslow.bucket.logTexts(attempt)).filter((text) => text.startsWith('line '))).toEqual(
    printed,
  );
  expect(JSON.parse(await winslow.bucket.text(keys.logIndex(attempt)))).toMatchObject({ sealed: true });
  const own = await project.texts(run, 'winslow');
  expect(new Set(own).size).toBe(own.length);
}
