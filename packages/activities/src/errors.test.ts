import { InvalidInputError, UnavailableError, WinslowError } from '@winslow/domain';
import { DiskFullError } from '@winslow/storage';
import { ContainerLostError, ImageMissingError, ImagePullError } from './container/container-errors';
import { isAbortOf, toActivityFailure } from './errors';

describe('toActivityFailure', () => {
  it.each([
    [new ImageMissingError('x:1', 'no such'), 'imageMissing', 'imageMissing', 'user', true],
    [new ContainerLostError('c', 'removed'), 'containerLost', 'containerLost', 'machine', true],
    [new ContainerLostError('c', 'x', 'rebooted'), 'rebooted', 'rebooted', 'machine', true],
    [new ImagePullError('x:1', 'no route'), 'imagePull', 'imagePull', 'machine', false],
    [new DiskFullError('/d', 'full'), 'diskFull', 'diskFull', 'machine', true],
    [Object.assign(new Error('no space'), { code: 'ENOSPC' }), 'diskFull', 'diskFull', 'machine', true],
    [new UnavailableError('S3 is away'), 'unavailable', 'unavailable', 'machine', false],
    [new InvalidInputError('bad'), 'invalidInput', 'invalidInput', 'user', true],
    [new TypeError('a mistake of ours'), 'internal', 'internal', 'machine', true],
    ['thrown text', 'internal', 'internal', 'machine', true],
  ])('of %s', (error, ...expected) => {
    const [type, code, blame, nonRetryable] = expected;
    expect(toActivityFailure(error)).toMatchObject({ type, nonRetryable, details: [{ code, blame }] });
  });
});

describe('isAbortOf', () => {
  it('tells what an abort threw from what merely happened at the same time', () => {
    const aborted = AbortSignal.abort(new Error('cancelled'));
    expect(isAbortOf(aborted, aborted.reason)).toBe(true);
    expect(isAbortOf(aborted, Object.assign(new Error('x'), { name: 'AbortError' }))).toBe(true);
    expect(isAbortOf(aborted, new WinslowError('x', 'y', { cause: aborted.reason }))).toBe(true);
    expect(isAbortOf(aborted, new WinslowError('x', 'y'))).toBe(false);
    expect(isAbortOf(new AbortController().signal, new Error('x'))).toBe(false);
  });
});
