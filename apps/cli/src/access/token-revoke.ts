import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { printable } from '../output/printable';

const EXAMPLES = `
It opens nothing any more within five seconds. Revoking it again changes nothing.

Example:
  winslow token revoke an8tb4713g3c`;

/** `winslow token revoke ID` */
export function addTokenRevoke(token: Command, runner: CommandRunner): void {
  token
    .command('revoke')
    .description('revoke a token')
    .argument('<id>', 'as winslow token list shows it')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(revoke));
}

async function revoke(
  { print, signal, api }: Cli,
  id: string,
  { json }: { readonly json?: boolean },
): Promise<void> {
  const revoked = await (await api()).revokeToken({ params: { token: id } }, { signal });
  if (json) print.json(revoked);
  else print.line(printable(`token ${revoked.id} of ${revoked.person} is revoked`));
}
