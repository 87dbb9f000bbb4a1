import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import type { GetFilesResult } from '../transfer/get-files';
import { printable } from '../output/printable';
import { parseAddress } from './parse-address';

const EXAMPLES = `
Without a path the file or folder gets its own name here; - writes one file to standard output.
An address that ends with a slash gives the folder's content. A file appears when it is complete and verified
(until then it is named *.part, and the same command goes on with it). What is there with other content is overwritten only with --force.

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
  { print, signal, api }: Cli,
  text: string,
  path: string,
  { force, json }: GetOptions,
): Promise<void> {
  const source = await parseAddress('<address>', text);
  if (path === '-') {
    const [{ readRemote }, { formatFileAddress }] = await Promise.all([
      import('../transfer/read-remote'),
      import('@winslow/client/file-address'),
    ]);
    for await (const chunk of readRemote(await api(), formatFileAddress(source), { signal }))
      await print.raw(chunk);
    return;
  }
  const [{ getFiles }, { ProgressBar }] = await Promise.all([
    import('../transfer/get-files'),
    import('../output/progress-bar'),
  ]);
  const bar = new ProgressBar(print.err);
  const request = { source, destination: path, force, signal, onProgress: bar.update };
  const result = await getFiles(await api(), request).finally(bar.end);
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
