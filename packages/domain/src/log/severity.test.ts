import { severityOf } from './severity';

const ERRORS = [
  '2026-01-02 03:04:05 ERROR reader: no such file',
  '\x1b[31mERROR\x1b[0m cannot open the video',
  '\x1b[1;31merror\x1b[0m: aborting',
  'main.c:3:5: error: expected ;',
  'error[E0308]: mismatched types',
  'src/a.ts(1,2): error TS2304: Cannot find name',
  'Error: ENOENT: no such file or directory',
  'error: 404 not found',
  'Traceback (most recent call last):',
  'ValueError: could not convert string to float',
  'RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB',
  'Exception in thread "main" java.lang.NullPointerException',
  'Caused by: java.io.IOException: broken pipe',
  'panic: runtime error: index out of range [5] with length 3',
  'goroutine 1 [running]:',
  'Segmentation fault (core dumped)',
  '{"level":"error","msg":"x"}',
  'time=x level=fatal msg=y',
  '[error] 12#12: *1 connect() failed',
  'E0115 12:00:00.000001 12 main.cc:3] bad',
  'FAILED tests/test_a.py::test_b',
  '2 errors generated.',
  'CRITICAL: disk full',
];
const WARNINGS = [
  'WARN slow frame',
  '2026-01-02 WARNING:root:late',
  'main.c:3:5: warning: unused variable',
  'DeprecationWarning: use b',
  'W0115 12:00:00.000001 12 main.cc:3] odd',
  '{"level": "warn", "msg": "x"}',
  '[warning] old format',
  '3 warnings generated.',
  'npm WARN deprecated x',
];
const PLAIN = [
  '',
  'frame 12 of 100',
  '0 errors, 0 warnings',
  'finished with no error: all good',
  'no errors found',
  'ERRORS: 0',
  '0 ERRORS',
  'errors=0 warnings=0',
  'ERROR=0.02 LOSS=0.5',
  'error: 0.02, loss: 0.5',
  'MeanSquaredError: 0.0123',
  'mean error 0.5 px',
  'ErrorRate 0.2',
  'terror and mirrors',
  'warning',
  'Errors are logged to errors.log',
  'WARNINGS: 0',
];

describe('severityOf', () => {
  it.each(ERRORS)('error: %j', (text) => {
    expect(severityOf(text, 'stdout')).toBe('error');
  });
  it.each(WARNINGS)('warning: %j', (text) => {
    expect(severityOf(text, 'stderr')).toBe('warning');
  });
  it.each(PLAIN)('neither: %j', (text) => {
    expect(severityOf(text, 'stdout')).toBe('info');
  });

  it('does not judge lines of Winslow itself by their text', () => {
    expect(severityOf('Failed: ended with exit code 1: ERROR', 'winslow')).toBe('info');
  });

  // Quadratic rules would take minutes here; the test's own limit is what fails.
  it('takes time in proportion to the line, whatever the line is', () => {
    const hostile = ['error ', 'error[', 'E', '1', 'level=', '\x1b[0;', '\x1b]', 'no ', 'Error: 1', ' '];
    for (const part of hostile) {
      const line = part.repeat(60_000);
      for (let times = 0; times < 200; times += 1) severityOf(`${line}${times}`, 'stdout');
    }
  });
});
