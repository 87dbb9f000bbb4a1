import { existsSync } from 'node:fs';

const SETPRIV = '/usr/bin/setpriv';

/** The command line, so wrapped that the kernel sends the signal when the thread that starts it ends, killed or not. */
export function endingWithCaller(
  signal: 'INT' | 'KILL',
  command: string,
  args: readonly string[],
): readonly [string, ...string[]] {
  if (!existsSync(SETPRIV)) return [command, ...args];
  return [SETPRIV, '--pdeathsig', signal, command, ...args];
}
