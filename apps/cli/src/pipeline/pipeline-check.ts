import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { EXIT } from '../exit-codes';
import { printable } from '../output/printable';
import { collectVariable } from '../parse-options';

const EXAMPLES = `
Every fault is listed with its line; nothing needs to be running.

Examples:
  winslow pipeline check traffic.yaml
  winslow pipeline check traffic.yaml --env REGION=EU --json`;

interface CheckOptions {
  readonly env?: Record<string, string>;
  readonly json?: boolean;
}

/** `winslow pipeline check FILE` */
export function addPipelineCheck(pipeline: Command, runner: CommandRunner): void {
  pipeline
    .command('check')
    .description('check a pipeline file and list all its faults')
    .argument('<file>', 'the pipeline file (YAML)')
    .option('--env <name=value...>', 'a variable that the project will set', collectVariable)
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(checkPipelineFile));
}

async function checkPipelineFile({ print }: Cli, file: string, options: CheckOptions): Promise<number> {
  const [{ formatFaults, parsePipelineFile }, { InvalidInputError }, { readPipelineText }] =
    await Promise.all([
      import('@winslow/client/pipeline-file'),
      import('@winslow/domain'),
      import('./read-pipeline'),
    ]);
  const text = await readPipelineText(file);
  const reading = parsePipelineFile(text, file, { knownVariables: Object.keys(options.env ?? {}) });
  if (!reading.ok) {
    const summary = `${file}: ${reading.faults.length === 1 ? 'one fault' : `${reading.faults.length} faults`}`;
    if (options.json) {
      print.json({ ok: false, faults: reading.faults });
      throw new InvalidInputError(
        summary,
        reading.faults.map(({ line, column, message }) => ({ path: `${file}:${line}:${column}`, message })),
      );
    }
    print.note(formatFaults(reading.faults, text));
    print.note(`winslow: ${printable(summary)}`);
    return EXIT.invalid;
  }
  const { definition } = reading;
  if (options.json) print.json({ ok: true, definition });
  else
    print.line(
      `${printable(file)}: pipeline ${definition.name} is fine: ${definition.stages.map((stage) => stage.id).join(' -> ')}`,
    );
  return EXIT.ok;
}
