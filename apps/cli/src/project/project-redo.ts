import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { collectVariable, collectWord, parseCount } from '../parse-options';
import {
  giveCommand,
  JSON_OPTION,
  PROJECT_ARGUMENT,
  REASON_OPTION,
  type CommonOptions,
} from './give-command';

const EXAMPLES = `
The run starts from the same workspace as the first time; the earlier result is kept.

Examples:
  winslow project redo street-1 2
  winslow project redo street-1 2 --env THRESHOLD=0.4 --unset DEBUG`;

interface RedoOptions extends CommonOptions {
  readonly env?: Record<string, string>;
  readonly unset?: string[];
}

/** `winslow project redo PROJECT RUN [--env K=V …]` */
export function addProjectRedo(project: Command, runner: CommandRunner): void {
  project
    .command('redo')
    .description('run an earlier stage run again, with other variables if wanted')
    .argument(...PROJECT_ARGUMENT)
    .argument('<run>', 'number of the run', parseCount)
    .option('--env <name=value...>', 'set a variable for this run', collectVariable)
    .option('--unset <name...>', 'take a variable away for this run', collectWord)
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(redo));
}

function redo(
  cli: Cli,
  project: string,
  run: number,
  { env, unset = [], reason, json }: RedoOptions,
): Promise<void> {
  const environment = { ...env, ...Object.fromEntries(unset.map((name) => [name, null])) };
  return giveCommand(cli, { name: 'redo', project, payload: { reason, run, environment }, json });
}
