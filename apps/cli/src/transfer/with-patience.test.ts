import { ApiError, ApiUnreachableError } from '@winslow/api/client';
import { NotFoundError } from '@winslow/domain';
import { StoreError } from './store-error';
import { mayPass, withPatience } from './with-patience';

const problem = (status: number): ApiError =>
  new ApiError({ type: '', title: '', status, detail: 'd', code: 'c', requestId: 'r' });

describe('mayPass', () => {
  it.each([
    [new ApiUnreachableError('http://x', 'refused'), true],
    [problem(503), true],
    [problem(409), false],
    [problem(500), false],
    [new StoreError('w', 'r', { retryable: true }), true],
    [new StoreError('w', 'r', { retryable: false, status: 403 }), false],
    [new NotFoundError('n'), false],
    [new TypeError('a fault of ours'), false],
  ])('%s: %s', (error, expected) => {
    expect(mayPass(error)).toBe(expected);
  });
});

describe('withPatience', () => {
  it('tries again what may pass, and gives what comes then', async () => {
    const answers = [new ApiUnreachableError('http://x', 'refused'), problem(503)];
    const work = async (): Promise<string> => {
      const failure = answers.shift();
      if (failure) throw failure;
      return 'there';
    };
    expect(await withPatience(work, new AbortController().signal)).toBe('there');
    expect(answers).toEqual([]);
  });

  it('throws at once what does not pass', async () => {
    let tries = 0;
    const work = async (): Promise<never> => {
      tries += 1;
      throw problem(404);
    };
    await expect(withPatience(work, new AbortController().signal)).rejects.toBeInstanceOf(ApiError);
    expect(tries).toBe(1);
  });

  it('ends with whoever gives up', async () => {
    const controller = new AbortController();
    const work = async (): Promise<never> => {
      controller.abort(new Error('enough'));
      throw problem(503);
    };
    await expect(withPatience(work, controller.signal)).rejects.toThrow('enough');
  });
});
