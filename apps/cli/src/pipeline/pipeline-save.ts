import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { printable } from '../output/printable';

const EXAMPLES = `
The pipeline is saved under the name in the file, as a new revision; projects that use an earlier one keep it. Saving
the same text again changes nothing. With --expect it is refused when somebody has saved another revision meanwhile,
with --new when there is a pipeline of that name.

Examples:
  winslow pipeline save traffic.yaml --note "lower threshold"
  winslow pipeline save traffic.yaml --expect 5b41c2d8a0f3`;

interface SaveOptions {
  readonly note?: string;
  readonly expect?: string;
  readonly new?: boolean;
  readonly json?: boolean;
}

/** `winslow pipeline save FILE [--note TEXT] [--expect REVISION | --new]` */
export function addPipelineSave(pipeline: Command, runner: CommandRunner): void {
  pipeline
    .command('save')
    .description('save a pipeline file under its name, for new projects')
    .argument('<file>', 'the pipeline file (YAML)')
    .option('--note <text>', 'what changed')
    .option('--expect <revision>', 'only if this is the newest revision now')
    .option('--new', 'only if there is none of that name')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(save));
}

async function save({ print, signal, api }: Cli, file: string, options: SaveOptions): Promise<void> {
  const { note, expect, json } = options;
  const [{ parsePipelineFile }, { InvalidInputError }, { readPipelineText }] = await Promise.all([
    import('@winslow/client/pipeline-file'),
    import('@winslow/domain'),
    import('./read-pipeline'),
  ]);
  if (expect !== undefined && options.new) throw new InvalidInputError('give either --expect or --new');
  const text = await readPipelineText(file);
  const reading = parsePipelineFile(text, file);
  if (!reading.ok) {
    const faults = reading.faults.map(({ line, column, message }) => ({
      path: `${file}:${line}:${column}`,
      message,
    }));
    throw new InvalidInputError(`${file} was not saved: it has faults`, faults);
  }
  const condition = {
    ...(expect === undefined ? {} : { ifMatch: `"${expect}"` }),
    ...(options.new ? { ifNoneMatch: '*' } : {}),
  };
  const params = { pipeline: reading.definition.name };
  const saved = await (await api()).savePipeline({ params, body: { text, note } }, { signal, ...condition });
  if (json) print.json(saved);
  else {
    const what = saved.created ? 'saved as revision' : 'was saved before, as revision';
    print.line(printable(`${saved.name} ${what} ${saved.revision}`));
  }
}
