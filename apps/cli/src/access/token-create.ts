import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { formatTime } from '../output/format-time';
import { printable } from '../output/printable';
import { parseDays } from '../parse-options';

const EXAMPLES = `
The token is shown this once; only a hash of it is kept. Whoever has it may do everything, and what they do stands in
the history under the name.

Examples:
  winslow token create --name anna
  winslow token create --name nightly --note "cron on the build server" --expires 30d`;

interface CreateOptions {
  readonly name: string;
  readonly note?: string;
  readonly expires?: number;
  readonly json?: boolean;
}

/** `winslow token create --name PERSON [--note TEXT] [--expires 30d]` */
export function addTokenCreate(token: Command, runner: CommandRunner): void {
  token
    .command('create')
    .usage('--name <person> [options]')
    .description('make a token and print it')
    .requiredOption('--name <person>', 'the person or program whose commands these are')
    .option('--note <text>', 'what it is for')
    .option('--expires <days>', 'days it is good for, such as 30d; for ever by default', parseDays)
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(create));
}

async function create({ print, signal, api }: Cli, options: CreateOptions): Promise<void> {
  const { name: person, note, expires: expiresInDays, json } = options;
  const created = await (await api()).createToken({ body: { person, note, expiresInDays } }, { signal });
  if (json) {
    print.json(created);
    return;
  }
  const { id, expiresAtMs } = created.token;
  const until = expiresAtMs === null ? 'until it is revoked' : `until ${formatTime(expiresAtMs)}`;
  print.line(created.secret);
  print.note(printable(`token ${id} of ${created.token.person}, good ${until}; use it by WINSLOW_TOKEN`));
}
