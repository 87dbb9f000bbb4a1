import { UnavailableError } from '@winslow/domain';
import { NotReadyError } from '../errors';
import { onceReady } from './once-ready';

/** Fails so many times, then answers. */
function asked(error: Error, times: number) {
  let calls = 0;
  const ask = async (): Promise<number> => {
    calls += 1;
    if (calls <= times) throw error;
    return calls;
  };
  return ask;
}

describe('onceReady', () => {
  it('asks again when a workflow was not ready', async () => {
    expect(await onceReady(asked(new NotReadyError('not now'), 2))).toBe(3);
  });

  it('does not ask for ever', async () => {
    await expect(onceReady(asked(new NotReadyError('not now'), 100))).rejects.toThrow(NotReadyError);
  });

  it('passes every other failure on at once', async () => {
    await expect(onceReady(asked(new UnavailableError('down'), 1))).rejects.toThrow('down');
  });
});
