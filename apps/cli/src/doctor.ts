import type { Command } from 'commander';
import { seenWords, WinslowError } from '@winslow/domain';
import type { Cli } from './cli';
import type { CommandRunner } from './command-runner';
import { printable } from './output/printable';

const EXAMPLES = `
Examples:
  winslow doctor
  winslow doctor --json | jq -r '.findings[].thing'`;

/** `winslow doctor` */
export function addDoctor(program: Command, runner: CommandRunner): void {
  program
    .command('doctor')
    .description('look for what does not add up: grants, requests, containers, projects; changes nothing')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(examine));
}

async function examine({ print, signal, api }: Cli, { json }: { readonly json?: boolean }): Promise<void> {
  const client = await api();
  const { findings, seen } = await client.runDoctor({}, { signal });
  if (json) print.json({ findings, seen });
  else {
    for (const { thing, problem, remedy } of findings) {
      print.line(print.colours.bold(printable(thing)));
      print.line(printable(`  ${problem}`));
      print.line(printable(`  ${remedy}`));
    }
    if (findings.length === 0) print.line(`Everything adds up (${seenWords(seen)}).`);
  }
  if (findings.length > 0)
    throw new WinslowError(
      'doesNotAddUp',
      `${findings.length === 1 ? '1 thing does' : `${findings.length} things do`} not add up`,
    );
}
