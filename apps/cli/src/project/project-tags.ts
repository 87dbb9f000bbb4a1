import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { printable } from '../output/printable';
import { collectWord } from '../parse-options';
import {
  giveCommand,
  JSON_OPTION,
  PROJECT_ARGUMENT,
  REASON_OPTION,
  type CommonOptions,
} from './give-command';

const EXAMPLES = `
Without an option the tags are printed.

Examples:
  winslow project tags street-1
  winslow project tags street-1 --add night rain --remove draft
  winslow project tags street-1 --clear`;

interface TagsOptions extends CommonOptions {
  readonly add?: string[];
  readonly remove?: string[];
  readonly clear?: boolean;
}

/** `winslow project tags PROJECT [--add TAG …] [--remove TAG …] [--clear]` */
export function addProjectTags(project: Command, runner: CommandRunner): void {
  project
    .command('tags')
    .description('show or change the tags of a project')
    .argument(...PROJECT_ARGUMENT)
    .option('--add <tag...>', 'put these on', collectWord)
    .option('--remove <tag...>', 'take these away', collectWord)
    .option('--clear', 'take all others away')
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(changeTags));
}

async function changeTags(cli: Cli, project: string, options: TagsOptions): Promise<void> {
  const { add = [], remove = [], clear = false, json, reason } = options;
  const { view } = await (await cli.api()).showProject({ params: { project } }, { signal: cli.signal });
  if (add.length === 0 && remove.length === 0 && !clear) {
    if (json) cli.print.json(view.tags);
    else for (const tag of view.tags) cli.print.line(printable(tag));
    return;
  }
  const kept = clear ? [] : view.tags.filter((tag) => !remove.includes(tag));
  const tags = [...new Set([...kept, ...add])];
  await giveCommand(cli, { project, json }, (api, params, how) =>
    api.setProjectTags({ params, body: { reason, tags } }, how),
  );
}
