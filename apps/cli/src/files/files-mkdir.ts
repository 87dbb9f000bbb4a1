import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { printable } from '../output/printable';
import { checkedAddress } from './parse-address';

const EXAMPLES = `
Example:
  winslow files mkdir pool:/videos/2026`;

/** `winslow files mkdir ADDRESS` */
export function addFilesMakeFolder(files: Command, runner: CommandRunner): void {
  files
    .command('mkdir')
    .description("make a folder in the pool or in a project's input")
    .argument('<address>', 'the new folder')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(makeFolder));
}

async function makeFolder(
  { print, signal, api }: Cli,
  text: string,
  { json }: { readonly json?: boolean },
): Promise<void> {
  const address = await checkedAddress('<address>', text);
  const made = await (await api()).makeFolder({ body: { address } }, { signal });
  if (json) print.json(made);
  else print.line(printable(`${made.address} is there`));
}
