import type { Command } from 'commander';
import type { Cli } from '../cli';
import { UsageError, usageOf, type CommandRunner } from '../command-runner';
import { collectWord } from '../parse-options';
import { JSON_OPTION, REASON_OPTION, type CommonOptions } from '../project/give-command';
import { giveOrder, NODE_ARGUMENT } from './give-node-order';

const EXAMPLES = `
Stages ask for labels in their pipeline (labels: required, preferred). What the node is configured with (WINSLOW_LABELS)
stays as it is; an order adds to it and takes from it until the opposite is ordered.

Examples:
  winslow node label gpu-1 --add ssd --add hall-2
  winslow node label gpu-1 --remove hall-2 --reason "moved"`;

interface LabelOptions extends CommonOptions {
  readonly add?: string[];
  readonly remove?: string[];
}

/** `winslow node label NODE [--add LABEL]… [--remove LABEL]…` */
export function addNodeLabel(node: Command, runner: CommandRunner): void {
  const command = node
    .command('label')
    .description('add labels to a node, or take them away')
    .argument(...NODE_ARGUMENT)
    .option('--add <label...>', 'labels that it gets', collectWord)
    .option('--remove <label...>', 'labels that it loses', collectWord)
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES);
  command.action(
    runner.action((cli: Cli, id: string, { add, remove, json, reason }: LabelOptions) => {
      if (add === undefined && remove === undefined)
        throw new UsageError('give --add, --remove or both', usageOf(command));
      return giveOrder(cli, { json }, (api, options) =>
        api.labelNode({ params: { node: id }, body: { add, remove, reason } }, options),
      );
    }),
  );
}
