import { acquireLock, lockAddress, withLock } from './lock';

const unique = (): string => `lock-test-${process.pid}-${Math.random()}`;

describe('lock', () => {
  it('lets one in at a time, in whatever order they come', async () => {
    const name = unique();
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withLock(name, () => undefined, work)));
    expect(most).toBe(1);
  });

  it('says who is waited for', async () => {
    const name = unique();
    const lock = await acquireLock(name);
    const said: string[] = [];
    const second = acquireLock(name, {
      onProgress: (line) => {
        said.push(line);
        void lock.release();
      },
    });
    await (await second).release();
    expect(said[0]).toContain(`process ${process.pid}`);
  });

  it('always has a name of the full length, which every Node version reads the same', () => {
    expect(lockAddress('a')).toHaveLength(108);
    expect(lockAddress('a')).not.toBe(lockAddress('b'));
  });
});
