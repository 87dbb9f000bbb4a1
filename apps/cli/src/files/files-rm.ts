import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { printable } from '../output/printable';
import { checkedAddress } from './parse-address';

const EXAMPLES = `
Only in the pool and in a project's input: what runs have left is never changed. What is deleted is gone. A project's
input is not touched while one of its stages runs, unless with --force.

Examples:
  winslow files rm pool:/videos/old.avi
  winslow files rm pool:/videos/2024/ -r`;

interface RemoveOptions {
  readonly recursive?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `winslow files rm ADDRESS [-r]` */
export function addFilesRemove(files: Command, runner: CommandRunner): void {
  files
    .command('rm')
    .description('delete a file, or with -r a folder with all that is in it')
    .argument('<address>', 'what to delete')
    .option('-r, --recursive', 'a folder with everything below')
    .option('-f, --force', 'also while a stage of the project runs')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(remove));
}

async function remove(
  { print, signal, api }: Cli,
  text: string,
  { recursive, force, json }: RemoveOptions,
): Promise<void> {
  const address = await checkedAddress('<address>', text);
  const query = { address, recursive: switchOf(recursive), force: switchOf(force) };
  const result = await (await api()).removeFile({ query }, { signal });
  if (json) print.json(result);
  else
    print.line(
      printable(`${address}: ${result.removed === 1 ? 'one file' : `${result.removed} files`} deleted`),
    );
}

function switchOf(value: boolean | undefined): 'true' | 'false' {
  return value === true ? 'true' : 'false';
}
