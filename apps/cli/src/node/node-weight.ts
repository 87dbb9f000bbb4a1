import { InvalidArgumentError, type Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { JSON_OPTION, REASON_OPTION, type CommonOptions } from '../project/give-command';
import { giveOrder, NODE_ARGUMENT } from './give-node-order';

const EXAMPLES = `
The weight of a kind multiplies its part of both scores (docs/placement.md): above 1 makes it count more, below 1 less;
"default" lets what is configured (WINSLOW_WEIGHTS, else 1) count again.

Examples:
  winslow node weight gpu-1 gpu=2
  winslow node weight gpu-1 cpu=0.5 gpu=default`;

type Kind = 'cpu' | 'memory' | 'gpu';
const KINDS: readonly Kind[] = ['cpu', 'memory', 'gpu'];
type Weights = Partial<Record<Kind, number | null>>;

/** `winslow node weight NODE KIND=NUMBER…` */
export function addNodeWeight(node: Command, runner: CommandRunner): void {
  node
    .command('weight')
    .description('set how much cores, memory and GPUs of a node count in its scores')
    .argument(...NODE_ARGUMENT)
    .argument('<kind=number...>', 'cpu=, memory= or gpu=, with a number or "default"', collectWeight)
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(
      runner.action((cli: Cli, id: string, weights: Weights, { json, reason }: CommonOptions) =>
        giveOrder(cli, { json }, (api, options) =>
          api.weighNode({ params: { node: id }, body: { weights, reason } }, options),
        ),
      ),
    );
}

function collectWeight(word: string, before: Weights = {}): Weights {
  const [name, text = ''] = word.split('=');
  const kind = KINDS.find((one) => one === name);
  const isNumber = /^\d+(\.\d+)?$/.test(text);
  if (kind === undefined || !(isNumber || text === 'default'))
    throw new InvalidArgumentError('It must be cpu=, memory= or gpu= with a number, or with "default".');
  return { ...before, [kind]: text === 'default' ? null : Number(text) };
}
