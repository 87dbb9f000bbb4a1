import type { Command } from 'commander';
import type { Cli } from '../cli';
import { UsageError, type CommandRunner } from '../command-runner';
import type { PutFilesResult } from '../transfer/put-files';
import { printable } from '../output/printable';
import { parseAddress } from './parse-address';

const EXAMPLES = `
An address that ends with a slash is a folder: files go into it under their own names.
What is there already with the same content is skipped; other content is overwritten only with --force.
An upload that was broken off goes on where it was when the same command is given again.

Examples:
  winslow files put street.avi pool:/videos/
  winslow files put models/ pool:/            (becomes pool:/models/…)
  winslow files put street-new.avi street-1:/input/street.avi --force`;

const USAGE = '[options] <path...> <address>';

interface PutOptions {
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `winslow files put PATH… ADDRESS` */
export function addFilesPut(files: Command, runner: CommandRunner): void {
  files
    .command('put')
    .description("upload files and folders into the pool or a project's input")
    .argument('<paths...>', 'local files and folders, and last the address they go to')
    .usage(USAGE)
    .option('-f, --force', 'overwrite files with other content')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(put));
}

async function put(
  { print, signal, api }: Cli,
  words: readonly string[],
  { force, json }: PutOptions,
): Promise<void> {
  const [address, ...sources] = words.toReversed();
  if (address === undefined || sources.length === 0) {
    throw new UsageError(
      'an argument is missing: name the local file, then the address it goes to, such as pool:/videos/',
      `Usage: winslow files put ${USAGE}`,
    );
  }
  const destination = await parseAddress('<address>', address);
  const [{ putFiles }, { ProgressBar }] = await Promise.all([
    import('../transfer/put-files'),
    import('../output/progress-bar'),
  ]);
  const bar = new ProgressBar(print.err);
  const request = { sources: sources.toReversed(), destination, force, signal, onProgress: bar.update };
  const result = await putFiles(await api(), request).finally(bar.end);
  if (json) print.json(result);
  else await printPut(print, result);
}

async function printPut(
  print: Cli['print'],
  { uploaded, unchanged, bytes, destination }: PutFilesResult,
): Promise<void> {
  const { formatBytes } = await import('@winslow/domain');
  if (uploaded.length > 0) {
    print.line(
      printable(`${countFiles(uploaded.length)} (${formatBytes(bytes)}) uploaded to ${destination}`),
    );
  }
  if (unchanged.length > 0) {
    print.line(printable(`${countFiles(unchanged.length)} skipped: there already, with the same content`));
  }
}

function countFiles(count: number): string {
  return count === 1 ? 'one file' : `${count} files`;
}
