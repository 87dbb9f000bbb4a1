import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { printable } from '../output/printable';
import { checkedAddress } from './parse-address';

const EXAMPLES = `
Within the pool, or within one project's input. The new name must be free. A project's input is not touched while one
of its stages runs, unless with --force.

Examples:
  winslow files mv pool:/videos/a.avi pool:/videos/b.avi
  winslow files mv pool:/videos/ pool:/archive/videos/`;

interface MoveOptions {
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `winslow files mv FROM TO` */
export function addFilesMove(files: Command, runner: CommandRunner): void {
  files
    .command('mv')
    .description('rename or move a file or folder')
    .argument('<from>', 'what to rename')
    .argument('<to>', 'its new address')
    .option('-f, --force', 'also while a stage of the project runs')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(move));
}

async function move(
  { print, signal, api }: Cli,
  fromText: string,
  toText: string,
  { force, json }: MoveOptions,
): Promise<void> {
  const [from, to] = [await checkedAddress('<from>', fromText), await checkedAddress('<to>', toText)];
  const result = await (await api()).renameFile({ body: { from, to, force } }, { signal });
  if (json) print.json(result);
  else print.line(printable(`${from} is ${to} now`));
}
