import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';

const EXAMPLES = `
Every browser, of everybody, is signed out within five seconds. Tokens go on; winslow token revoke ends one.
Doing it again changes nothing more.

Example:
  winslow sessions end`;

/** `winslow sessions end` */
export function addSessionsEnd(sessions: Command, runner: CommandRunner): void {
  sessions
    .command('end')
    .description('sign everybody out, in every browser')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(end));
}

async function end({ print, signal, api }: Cli, { json }: { readonly json?: boolean }): Promise<void> {
  await (await api()).endAllSessions({}, { signal });
  if (json) print.json({ ended: true });
  else print.line('no browser is signed in any more; winslow open signs in again');
}
