import { existsSync } from 'node:fs';
import { constants } from 'node:os';

const NICE = '/usr/bin/nice';

/**
 * The command line, so wrapped that all threads of the program go before what else the computer computes. Only root may
 * give that; without it the program is like any other.
 */
export function withHighPriority(command: string, ...args: readonly string[]): [string, ...string[]] {
  if (process.getuid?.() !== 0 || !existsSync(NICE)) return [command, ...args];
  return [NICE, '-n', String(constants.priority.PRIORITY_HIGH), command, ...args];
}
