import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { printable } from '../output/printable';
import { collectVariable, collectWord } from '../parse-options';
import type { MadeProject } from './make-project';

const EXAMPLES = `
A local --input is uploaded into the project's input. A pool:/ one is referenced: nothing is uploaded again.
An input sets the pipeline's required file parameter if exactly one is unset; else name it, as in
--env VIDEO=input:/street.avi. Nothing is created unless everything is right, and a project whose files cannot be
uploaded is deleted again.

Examples:
  winslow project create --name street-1 --pipeline traffic.yaml --input street.avi
  winslow project create --name street-2 --pipeline traffic.yaml --input pool:/videos/street.avi --env FPS=25
  winslow project create --name street-3 --pipeline saved:traffic-analysis --input pool:/videos/street.avi`;

interface CreateOptions {
  readonly name: string;
  readonly pipeline: string;
  readonly env?: Record<string, string>;
  readonly input?: string[];
  readonly tag?: string[];
  readonly json?: boolean;
}

/** `winslow project create --name N --pipeline FILE [--env K=V …] [--input PATH|pool:/… …]` */
export function addProjectCreate(project: Command, runner: CommandRunner): void {
  project
    .command('create')
    .usage('--name <name> --pipeline <file> [options]')
    .description('make a project from a pipeline file; it is started by project start')
    .requiredOption('--name <name>', 'unique name of the project, at most 100 characters')
    .requiredOption('--pipeline <file>', 'the pipeline file (YAML), or saved:NAME')
    .option('--env <name=value...>', 'set a parameter or another variable', collectVariable)
    .option('--input <path...>', 'a local file or folder, or pool:/…', collectWord)
    .option('--tag <tag...>', 'a tag', collectWord)
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(create));
}

async function create({ print, signal, api }: Cli, options: CreateOptions): Promise<void> {
  const [{ makeProject, pipelineOf }, { ProgressBar }] = await Promise.all([
    import('./make-project'),
    import('../output/progress-bar'),
  ]);
  const pipeline = await pipelineOf(options.pipeline);
  const { name, env: environment, input: inputs = [], tag: tags } = options;
  const bar = new ProgressBar(print.err);
  const request = { name, pipeline, environment, inputs, tags, signal, onProgress: bar.update };
  const made = await makeProject(await api(), request).finally(bar.end);
  if (options.json) print.json(made);
  else printMade(print, made);
}

function printMade(
  print: Cli['print'],
  { projectId, name, pipeline, revision, bound, uploaded }: MadeProject,
): void {
  print.line(projectId);
  print.note(printable(`project ${name} with pipeline ${pipeline} (revision ${revision})`));
  for (const [parameter, value] of Object.entries(bound)) print.note(printable(`${parameter} = ${value}`));
  if (uploaded.length > 0)
    print.note(`${uploaded.length === 1 ? 'one file' : `${uploaded.length} files`} uploaded`);
  print.note(`next: winslow project start ${projectId}`);
}
