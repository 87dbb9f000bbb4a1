import { readFileSync } from 'node:fs';
import { isDying } from './dying';

const status = (shared: string, own = '0000000000000000'): string =>
  `Name:\tminio\nState:\tR (running)\nSigPnd:\t${own}\nShdPnd:\t${shared}\nSigBlk:\t0000000000000100\n`;

describe('isDying', () => {
  it('knows a SIGKILL that waits for the process or for its first thread', () => {
    expect(isDying(status('0000000000000100'))).toBe(true);
    expect(isDying(status('0000000000000000', '0000000000000100'))).toBe(true);
  });

  it('leaves alone one that waits for other signals, or blocks this one', () => {
    expect(isDying(status('0000000000004000'))).toBe(false);
  });

  it('reads what the kernel says of this process', () => {
    expect(isDying(readFileSync('/proc/self/status', 'utf8'))).toBe(false);
  });
});
