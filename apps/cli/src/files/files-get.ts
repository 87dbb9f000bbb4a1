import type { Command } from 'commander';
import type { GetFilesResult } from '@winslow/client';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { printable } from '../output/printable';
import { parseAddress } from './parse-address';

const EXAMPLES = `
Without a path the file or folder gets its own name here; - writes one file to standard output.
An address that ends with a slash gives the folder's content. A file appears when it is complete and verified
(until then it is named *.part). What is there with other content is overwritten only with --force.

Examples:
  winslow files get street-1:/output/tracks.csv
  winslow files get street-1:/output/ results
  winslow files get street-1:/runs/2/workspace/report.json - | jq .`;

interface GetOptions {
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `winslow files get ADDRESS [PATH]` */
export function addFilesGet(files: Command, runner: CommandRunner): void {
  files
    .command('get')
    .description('download a file or a folder')
    .argument('<address>', 'what to get')
    .argument('[path]', 'local file or folder to write, or -', '.')
    .option('-f, --force', 'overwrite files with other content')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(get));
}

async function get(
  { print, signal, winslow }: Cli,
  text: string,
  path: string,
  { force, json }: GetOptions,
): Promise<void> {
  const source = await parseAddress('<address>', text);
  const { files } = await winslow();
  if (path === '-') {
    for await (const chunk of files.stream(source, { signal })) await print.raw(chunk);
    return;
  }
  const { ProgressBar } = await import('../output/progress-bar');
  const bar = new ProgressBar(print.err);
  const result = await files
    .get({ source, destination: path, force, signal, onProgress: bar.update })
    .finally(bar.end);
  if (json) print.json(result);
  else await printGot(print, result);
}

async function printGot(
  print: Cli['print'],
  { fetched, unchanged, bytes, skipped }: GetFilesResult,
): Promise<void> {
  const { formatBytes } = await import('@winslow/domain');
  const [first] = fetched;
  if (first !== undefined) {
    const what = fetched.length === 1 ? first : `${fetched.length} files`;
    print.line(printable(`${what} (${formatBytes(bytes)}) fetched`));
  }
  if (unchanged.length > 0) print.line(`${unchanged.length} skipped: there already, with the same content`);
  for (const { path, reason } of skipped)
    print.note(printable(`winslow: ${path} was left out: it ${reason}`));
  if (first === undefined && unchanged.length === 0 && skipped.length === 0) print.note('nothing is there');
}
