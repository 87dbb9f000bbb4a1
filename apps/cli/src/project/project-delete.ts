import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { printable } from '../output/printable';
import {
  giveCommand,
  JSON_OPTION,
  PROJECT_ARGUMENT,
  REASON_OPTION,
  type CommonOptions,
} from './give-command';

const EXAMPLES = `
Inputs, outputs, workspaces and logs of the project are deleted; files of the pool stay. It asks first, and in a script
it wants --yes.

Examples:
  winslow project delete street-1
  winslow project delete street-1 --yes`;

interface DeleteOptions extends CommonOptions {
  readonly yes?: boolean;
}

/** `winslow project delete PROJECT [--yes]` */
export function addProjectDelete(project: Command, runner: CommandRunner): void {
  project
    .command('delete')
    .description('delete a project with everything in it')
    .argument(...PROJECT_ARGUMENT)
    .option('-y, --yes', 'do not ask')
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(deleteProject));
}

async function deleteProject(cli: Cli, project: string, { yes, json, reason }: DeleteOptions): Promise<void> {
  if (!yes) await askWhether(cli, project);
  await giveCommand(cli, { project, json }, (api, params, options) =>
    api.deleteProject({ params, body: { reason } }, options),
  );
}

/** @throws InvalidInputError unless a person says yes */
async function askWhether({ print, signal, api }: Cli, project: string): Promise<void> {
  const { view } = await (await api()).showProject({ params: { project } }, { signal });
  const [{ InvalidInputError }, { askLine, canAsk }] = await Promise.all([
    import('@winslow/domain'),
    import('./ask-fields'),
  ]);
  if (!canAsk()) {
    throw new InvalidInputError(
      `this deletes project ${view.name} (${view.projectId}) with everything in it: say --yes`,
    );
  }
  print.note(
    printable(`Project ${view.name} has ${view.runs.length} runs; everything in it will be deleted.`),
  );
  const answer = await askLine('Type its name to delete it: ', signal);
  if (answer.trim() !== view.name) throw new InvalidInputError('nothing was deleted');
}
