import { keys } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { expectWholeLog } from './expect-whole';
import type { Installation } from './installation';
import type { TestProject } from './test-project';

/** What each run of a project has to have written. */
export interface RightEnding {
  readonly runs: number;
  /** Files that each run wrote to `/output`. */
  readonly outputs: number;
}

/** Every run succeeded and counts once, by one attempt, whose log and files are whole; earlier ones count for nothing. */
export async function expectEndedRight(
  winslow: Installation,
  project: TestProject,
  wanted: RightEnding,
): Promise<void> {
  const { runs, acceptedRuns } = await project.view();
  expect(runs.map(({ run, status }) => ({ run, status }))).toEqual(
    Array.from({ length: wanted.runs }, (_, index) => ({ run: index + 1, status: 'succeeded' })),
  );
  expect(acceptedRuns).toEqual(runs.map(({ run, attempt }) => ({ run, attempt })));
  for (const { run, attempt } of runs) {
    const record = await project.record(run);
    expect(record).toMatchObject({ status: 'succeeded', attempt });
    const earlier = record.earlierAttempts.map((each) => each.attempt);
    expect(earlier).toEqual([...new Set(earlier)].filter((each) => each < attempt));
    await expectWholeLog(winslow, project, run);
    const outputs = keys.outputPrefix({ projectId: project.id, run, attempt });
    expect(await winslow.bucket.list(outputs)).toHaveLength(wanted.outputs);
  }
  const journal = await eventually(
    async () =>
      (await winslow.bucket.journal(project.id)).flatMap((entry) =>
        entry.kind === 'run' ? [entry.run.run] : [],
      ),
    (entries) => entries.length >= wanted.runs,
  );
  expect(journal).toEqual(runs.map(({ run }) => run));
}
