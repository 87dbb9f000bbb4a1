import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttemptFence } from './attempt-fence';

const attempt = (number: number, run = 1) => ({ projectId: 'p1', run, attempt: number });

describe('the fence of a node', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'winslow-fence-')), 'epochs');
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  it('lets an attempt in as often as it comes, and none below it, also after a restart', async () => {
    const fence = new AttemptFence(folder);
    await fence.admit(attempt(1));
    await fence.admit(attempt(3));
    await fence.admit(attempt(3));
    const restarted = new AttemptFence(folder);
    await restarted.admit(attempt(3));
    await expect(restarted.admit(attempt(2))).rejects.toMatchObject({
      code: 'staleEpoch',
      retryable: false,
      blame: 'machine',
      message: expect.stringContaining('attempt 3 of the same run has begun'),
    });
  });

  it('keeps runs apart', async () => {
    const fence = new AttemptFence(folder);
    await fence.admit(attempt(2));
    await fence.admit(attempt(1, 2));
  });

  it('lets only the highest of two in that come at once, whatever their order', async () => {
    const fence = new AttemptFence(folder);
    const outcomes = await Promise.allSettled([fence.admit(attempt(5)), fence.admit(attempt(4))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const [lower, higher] = await Promise.allSettled([fence.admit(attempt(5)), fence.admit(attempt(6))]);
    expect([lower.status, higher.status]).toEqual(['fulfilled', 'fulfilled']);
    await expect(fence.admit(attempt(5))).rejects.toMatchObject({ code: 'staleEpoch' });
  });

  it('forgets runs of long ago', async () => {
    await new AttemptFence(folder).admit(attempt(2));
    await utimes(join(folder, 'p1-1'), 0, 0);
    await new AttemptFence(folder).admit(attempt(1, 9));
    expect(await readdir(folder)).toEqual(['p1-9']);
  });
});
