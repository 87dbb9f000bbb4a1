import type { Command } from 'commander';
import type { ApiClient } from '../api';
import type { CommandRunner } from '../command-runner';
import { JSON_OPTION, REASON_OPTION, type CommonOptions } from '../project/give-command';
import { giveOrder, NODE_ARGUMENT } from './give-node-order';

/** An order that takes nothing but the node and a reason. */
export interface PlainOrder {
  readonly name: string;
  /** The API's operation. */
  readonly operation: 'cordonNode' | 'uncordonNode' | 'forgetNode';
  readonly description: string;
  /** Shown after the options. */
  readonly examples: string;
}

export function addPlainOrder(node: Command, runner: CommandRunner, plain: PlainOrder): void {
  node
    .command(plain.name)
    .description(plain.description)
    .argument(...NODE_ARGUMENT)
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', plain.examples)
    .action(
      runner.action((cli, id: string, { json, reason }: CommonOptions) =>
        giveOrder(cli, { json }, (api, options) => {
          const call: ApiClient['cordonNode'] = api[plain.operation];
          return call({ params: { node: id }, body: { reason } }, options);
        }),
      ),
    );
}
