import { whileAllowed } from './while-allowed';

describe('whileAllowed', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('ends within ten seconds of the moment in which somebody is not allowed any more', async () => {
    let isAllowed = true;
    const signal = whileAllowed(async () => isAllowed, new AbortController().signal);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(signal.aborted).toBe(false);
    isAllowed = false;
    await jest.advanceTimersByTimeAsync(5000);
    expect(signal.aborted).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('ends with the request, and looks no more then', async () => {
    const request = new AbortController();
    const signal = whileAllowed(async () => true, request.signal);
    request.abort();
    expect(signal.aborted).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
    expect(whileAllowed(async () => true, request.signal).aborted).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });
});
