import { InvalidInputError, UnavailableError } from '@winslow/domain';
import { createLog } from './log';
import { untilReady } from './until-ready';

function watched(): {
  readonly lines: string[];
  readonly patience: Parameters<typeof untilReady>[2];
  readonly waits: number[];
  readonly stop: AbortController;
} {
  const lines: string[] = [];
  const waits: number[] = [];
  const stop = new AbortController();
  const log = createLog('debug', 'n', {
    write: (line) => void lines.push((JSON.parse(line) as { msg: string }).msg),
  });
  const wait = (ms: number): Promise<void> => {
    waits.push(ms);
    return Promise.resolve();
  };
  return { lines, waits, stop, patience: { log, signal: stop.signal, wait } };
}

function failing(times: number, error: Error): () => Promise<string> {
  let left = times;
  return () => (left-- > 0 ? Promise.reject(error) : Promise.resolve('here'));
}

describe('untilReady', () => {
  it('says nothing when it works at once', async () => {
    const { lines, patience } = watched();
    expect(await untilReady('S3', failing(0, new Error('x')), patience)).toBe('here');
    expect(lines).toEqual([]);
  });

  it('tries ever more slowly, says once what is missing, and that it is there', async () => {
    const { lines, waits, patience } = watched();
    await untilReady('S3', failing(7, new UnavailableError('connection refused')), patience);
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
    expect(lines).toEqual(['S3 does not answer yet; trying until it does: connection refused', 'S3 answers']);
  });

  it('reminds once a minute', async () => {
    const { lines, waits, patience } = watched();
    await untilReady('S3', failing(30, new Error('no')), patience);
    const minutes = Math.floor(waits.reduce((sum, ms) => sum + ms) / 60_000);
    expect(lines.filter((line) => line.includes('not answer'))).toHaveLength(minutes + 1);
  });

  it('throws at once what asking again does not change', async () => {
    const { patience } = watched();
    await expect(untilReady('S3', failing(1, new InvalidInputError('wrong key')), patience)).rejects.toThrow(
      'wrong key',
    );
  });

  it('ends with the signal', async () => {
    const { patience, stop } = watched();
    stop.abort(new Error('stopped by SIGTERM'));
    await expect(untilReady('S3', failing(1, new Error('no')), patience)).rejects.toThrow(
      'stopped by SIGTERM',
    );
  });
});
