import type { Command } from 'commander';
import type { CreatedProject } from '@winslow/client';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { printable } from '../output/printable';
import { collectVariable, collectWord } from '../parse-options';

const EXAMPLES = `
A local --input is uploaded into the project's input. A pool:/ one is referenced: nothing is uploaded again.
An input sets the pipeline's required file parameter if exactly one is unset; else name it, as in
--env VIDEO=input:/street.avi. Nothing is created unless everything is right.

Examples:
  winslow project create --name street-1 --pipeline traffic.yaml --input street.avi
  winslow project create --name street-2 --pipeline traffic.yaml --input pool:/videos/street.avi --env FPS=25`;

interface CreateOptions {
  readonly name: string;
  readonly pipeline: string;
  readonly env?: Record<string, string>;
  readonly input?: string[];
  readonly json?: boolean;
}

/** `winslow project create --name N --pipeline FILE [--env K=V …] [--input PATH|pool:/… …]` */
export function addProjectCreate(project: Command, runner: CommandRunner): void {
  project
    .command('create')
    .usage('--name <name> --pipeline <file> [options]')
    .description('make a project from a pipeline file; it is started by project start')
    .requiredOption('--name <name>', 'unique name of the project, at most 100 characters')
    .requiredOption('--pipeline <file>', 'the pipeline file (YAML)')
    .option('--env <name=value...>', 'set a parameter or another variable', collectVariable)
    .option('--input <path...>', 'a local file or folder, or pool:/…', collectWord)
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(create));
}

async function create({ print, signal, winslow }: Cli, options: CreateOptions): Promise<void> {
  const [{ readPipelineText }, { ProgressBar }] = await Promise.all([
    import('../pipeline/read-pipeline'),
    import('../output/progress-bar'),
  ]);
  const text = await readPipelineText(options.pipeline);
  const { projects } = await winslow();
  const bar = new ProgressBar(print.err);
  const { name, env, input = [] } = options;
  const created = await projects
    .create({
      name,
      pipeline: { text, fileName: options.pipeline },
      environment: env,
      inputs: input.filter((one) => one.startsWith('pool:')),
      localInputs: input.filter((one) => !one.startsWith('pool:')),
      signal,
      onProgress: bar.update,
    })
    .finally(bar.end);
  if (options.json) print.json(created);
  else printCreated(print, created);
}

function printCreated(
  print: Cli['print'],
  { projectId, name, pipeline, revision, bound, uploaded }: CreatedProject,
): void {
  print.line(projectId);
  print.note(printable(`project ${name} with pipeline ${pipeline} (revision ${revision})`));
  for (const [parameter, value] of Object.entries(bound)) print.note(printable(`${parameter} = ${value}`));
  if (uploaded.length > 0)
    print.note(`${uploaded.length === 1 ? 'one file' : `${uploaded.length} files`} uploaded`);
  print.note(`next: winslow project start ${projectId}`);
}
