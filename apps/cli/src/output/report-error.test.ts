import { PassThrough } from 'node:stream';
import { ConflictError, InvalidInputError, NotFoundError, UnavailableError } from '@winslow/domain';
import { EXIT } from '../exit-codes';
import { Printer } from './printer';
import { reportError } from './report-error';

function report(error: unknown, json = false) {
  const err = new PassThrough();
  const exitCode = reportError(new Printer({ out: new PassThrough(), err, noColour: true }), error, json);
  return { exitCode, text: String(err.read() ?? '') };
}

describe('reportError', () => {
  it.each([
    [new InvalidInputError('bad'), EXIT.invalid],
    [new UnavailableError('away'), EXIT.unreachable],
    [new NotFoundError('none'), EXIT.notFound],
    [new ConflictError('no'), EXIT.refused],
    [new Error('odd'), EXIT.unexpected],
    ['a text', EXIT.unexpected],
  ])('gives %s its exit code', (error, exitCode) => {
    expect(report(error).exitCode).toBe(exitCode);
  });

  it('lists every fault, and names its place once', () => {
    const error = new InvalidInputError('two faults', [
      { path: 'FPS', message: 'FPS must be a number' },
      { path: 'VIDEO', message: 'is not there' },
    ]);
    expect(report(error).text).toBe(
      'winslow: two faults\n  - FPS must be a number\n  - VIDEO: is not there\n',
    );
  });

  it('says the same as JSON on the last line when asked', () => {
    const error = new InvalidInputError('one fault', [{ path: 'a', message: 'b' }]);
    const last = report(error, true).text.trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toEqual({
      error: { code: 'invalidInput', message: 'one fault', faults: [{ path: 'a', message: 'b' }] },
    });
  });

  it('prints no control character of a hostile message', () => {
    const text = report(new NotFoundError('there is no \u001b]0;x\u0007')).text;
    expect(text).toBe('winslow: there is no \ufffd]0;x\ufffd\n');
  });

  it('shows where an unforeseen error came from, and why', () => {
    const text = report(new Error('odd', { cause: new Error('inner reason') })).text;
    expect(text).toContain('report-error.test.ts');
    expect(text).toContain('inner reason');
  });
});
