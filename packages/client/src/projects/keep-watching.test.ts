import { keepWatching } from './keep-watching';

describe('keepWatching', () => {
  it('goes on after failures, and says when something is wrong and when it is well again', async () => {
    const ended = new AbortController();
    const troubles: unknown[] = [];
    let looks = 0;
    const failure = new Error('away');
    const onTrouble = (error: unknown): unknown => troubles.push(error);
    await keepWatching({ signal: ended.signal, pollMs: 1, onTrouble }, () => {
      looks += 1;
      if (looks === 2 || looks === 3) return Promise.reject(failure);
      if (looks === 5) ended.abort();
      return Promise.resolve();
    });
    expect(looks).toBe(5);
    expect(troubles).toEqual([failure, failure, null]);
  });

  it('ends with what no later look can mend', async () => {
    const { signal } = new AbortController();
    const gone = new Error('gone');
    const watching = keepWatching(
      { signal, pollMs: 1 },
      () => Promise.reject(gone),
      (error) => error === gone,
    );
    await expect(watching).rejects.toBe(gone);
  });

  it('ends silently when it is told to while it looks', async () => {
    const ended = new AbortController();
    const troubles: unknown[] = [];
    await keepWatching(
      { signal: ended.signal, pollMs: 1, onTrouble: (error) => troubles.push(error) },
      () => {
        ended.abort();
        return Promise.reject(new Error('aborted'));
      },
    );
    expect(troubles).toEqual([]);
  });
});
