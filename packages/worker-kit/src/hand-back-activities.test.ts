import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ActivityNotFoundError, type ApplicationFailure } from '@temporalio/client';
import { openActivitiesFolder } from '@winslow/activities';
import { handBackActivities } from './hand-back-activities';
import { createLog } from './log';

type Fail = (token: unknown, failure: unknown) => Promise<void>;

describe('what a killed worker had begun', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'winslow-hand-back-'));
    await mkdir(openActivitiesFolder(folder));
    for (const name of ['one', 'two']) await writeFile(join(openActivitiesFolder(folder), name), name);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const handBack = (fail: Fail): Promise<void> =>
    handBackActivities({ completion: { fail }, folder, log: createLog('fatal', 'node') });

  it('is given back once, to be tried again at once, as a loss that is nobody’s fault but the machine’s', async () => {
    const given: { readonly token: string; readonly failure: ApplicationFailure }[] = [];
    const fail: Fail = (token, failure) => {
      given.push({ token: String(token), failure: failure as ApplicationFailure });
      return Promise.resolve();
    };
    await handBack(fail);
    await handBack(fail);
    expect(given.map(({ token }) => token).toSorted()).toEqual(['one', 'two']);
    expect(given[0]?.failure).toMatchObject({
      type: 'nodeLost',
      nonRetryable: false,
      nextRetryDelay: '1 millisecond',
      details: [{ code: 'workerKilled', blame: 'machine' }],
    });
  });

  it('keeps nobody from starting when it has ended meanwhile, or nobody answers', async () => {
    const answers = [new ActivityNotFoundError('gone'), new Error('no answer')];
    await handBack(() => Promise.reject(answers.pop() ?? new Error('asked too often')));
    expect(answers).toEqual([]);
  });
});
