import type { Command } from 'commander';
import type { Token } from '../api';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { formatTime } from '../output/format-time';

const EXAMPLES = `
Examples:
  winslow token list
  winslow token list --json`;

/** `winslow token list` */
export function addTokenList(token: Command, runner: CommandRunner): void {
  token
    .command('list')
    .description('list tokens, without their secrets')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(list));
}

async function list({ print, signal, api }: Cli, { json }: { readonly json?: boolean }): Promise<void> {
  const { items } = await (await api()).listTokens({}, { signal });
  if (json) {
    print.json(items);
    return;
  }
  print.table(items, [
    { title: 'id', text: (row) => row.id },
    { title: 'name', text: (row) => row.person },
    { title: 'state', text: (row) => stateOf(row, Date.now()) },
    { title: 'created', text: (row) => formatTime(row.createdAtMs) },
    { title: 'last used', text: (row) => timeOr(row.lastUsedAtMs, 'never') },
    { title: 'expires', text: (row) => timeOr(row.expiresAtMs, 'never') },
    { title: 'note', text: (row) => row.note ?? '' },
  ]);
}

function stateOf({ revokedAtMs, expiresAtMs }: Token, nowMs: number): string {
  if (revokedAtMs !== null) return 'revoked';
  return expiresAtMs !== null && expiresAtMs <= nowMs ? 'expired' : 'active';
}

function timeOr(ms: number | null, otherwise: string): string {
  return ms === null ? otherwise : formatTime(ms);
}
