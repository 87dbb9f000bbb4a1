import { inLanes } from './in-lanes';

const never = new AbortController().signal;

describe('inLanes', () => {
  it('works on everything, and on no more at once than there are lanes', async () => {
    const done: number[] = [];
    let atOnce = 0;
    let most = 0;
    const work = async (item: number): Promise<void> => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await Promise.resolve();
      atOnce -= 1;
      done.push(item);
    };
    await inLanes([1, 2, 3, 4, 5], 2, work, never);
    expect(done.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('begins nothing more once one has failed, and throws that failure', async () => {
    const begun: number[] = [];
    const work = async (item: number): Promise<void> => {
      begun.push(item);
      if (item === 1) throw new Error('one');
      await Promise.resolve();
    };
    await expect(inLanes([1, 2, 3, 4, 5, 6], 2, work, never)).rejects.toThrow('one');
    expect(begun).toEqual([1, 2]);
  });

  it('does nothing for somebody who has given up', async () => {
    const given = AbortSignal.abort(new Error('enough'));
    await expect(inLanes([1], 1, () => Promise.resolve(), given)).rejects.toThrow('enough');
  });
});
