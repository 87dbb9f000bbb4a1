import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { formatTime } from '../output/format-time';
import { printable } from '../output/printable';

const EXAMPLES = `
The text goes to standard output as it was saved, the list of revisions to standard error.

Examples:
  winslow pipeline show traffic-analysis > pipeline.yaml
  winslow pipeline show traffic-analysis --revision 5b41c2d8a0f3`;

interface ShowOptions {
  readonly revision?: string;
  readonly json?: boolean;
}

/** `winslow pipeline show NAME [--revision R]` */
export function addPipelineShow(pipeline: Command, runner: CommandRunner): void {
  pipeline
    .command('show')
    .description('print a saved pipeline')
    .argument('<name>', 'name of the pipeline')
    .option('--revision <revision>', 'an earlier one; the newest by default')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(show));
}

async function show({ print, signal, api }: Cli, name: string, options: ShowOptions): Promise<void> {
  const { revision, json } = options;
  const client = await api();
  const found = await client.showPipeline({ params: { pipeline: name }, query: { revision } }, { signal });
  if (json) {
    print.json(found);
    return;
  }
  for (const one of found.revisions) {
    const mark = one.revision === found.revision ? '*' : ' ';
    const note = one.note === null ? '' : `  ${one.note}`;
    print.note(printable(`${mark} ${one.revision}  ${formatTime(one.savedAtMs)}  ${one.savedBy}${note}`));
  }
  await print.raw(found.text.endsWith('\n') ? found.text : `${found.text}\n`);
}
