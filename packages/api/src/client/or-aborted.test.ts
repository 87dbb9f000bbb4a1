import { orAborted } from './or-aborted';

const NEVER = new Promise<never>(() => undefined);
const reason = new Error('enough');

describe('orAborted', () => {
  it('gives what the work gives, and what it fails with', async () => {
    const { signal } = new AbortController();
    expect(await orAborted(Promise.resolve(1), signal)).toBe(1);
    expect(await orAborted(Promise.resolve(2), undefined)).toBe(2);
    await expect(orAborted(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken');
  });

  it('ends with the signal whatever the work does', async () => {
    const controller = new AbortController();
    const ended = orAborted(NEVER, controller.signal);
    controller.abort(reason);
    await expect(ended).rejects.toBe(reason);
    await expect(orAborted(NEVER, controller.signal)).rejects.toBe(reason);
  });
});
