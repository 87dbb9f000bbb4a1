import type { Command } from 'commander';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { printable } from '../output/printable';
import { parseSeconds } from '../parse-options';
import { JSON_OPTION, REASON_OPTION, type CommonOptions } from '../project/give-command';
import { giveOrder, NODE_ARGUMENT } from './give-node-order';
import { stillThere } from './still-there';

const EXAMPLES = `
New work goes elsewhere; what runs there ends by itself. With --wait the command ends when the node is empty: 6 when the
time ran out before, 7 when somebody lets the node take new work again.

Examples:
  winslow node drain gpu-1 --reason "new driver"
  winslow node drain gpu-1 --wait --timeout 4h && ssh gpu-1 sudo reboot`;

const MILLISECONDS = 1000;

interface DrainOptions extends CommonOptions {
  readonly wait?: boolean;
  readonly timeout?: number;
}

/** `winslow node drain NODE [--wait [--timeout SECONDS]]` */
export function addNodeDrain(node: Command, runner: CommandRunner): void {
  node
    .command('drain')
    .description('give the node nothing new, and say what still runs there')
    .argument(...NODE_ARGUMENT)
    .option('--wait', 'wait until nothing runs there any more')
    .option('--timeout <seconds>', 'give up waiting after so long (also 15m, 2h)', parseSeconds)
    .option(...REASON_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLES)
    .action(runner.action(drain));
}

async function drain(cli: Cli, id: string, { wait, timeout, json, reason }: DrainOptions): Promise<void> {
  const { print, signal, api } = cli;
  const params = { node: id };
  const before = await (await api()).showNode({ params }, { signal });
  // Waiting for a drain that was ordered before is no new order.
  if (!(wait && before.orders?.closed?.draining === true))
    await giveOrder(cli, { json: json && !wait }, (client, options) =>
      client.drainNode({ params, body: { reason } }, options),
    );
  if (!wait) return;
  const { waitUntilEmpty } = await import('./wait-until-empty');
  const node = await waitUntilEmpty(await api(), {
    node: id,
    timeoutMs: timeout === undefined ? undefined : timeout * MILLISECONDS,
    signal,
    onChange: (seen) => {
      const left = stillThere(seen);
      if (left !== '') print.note(printable(`waits for ${left}`));
    },
  });
  if (json) print.json(node);
  else print.line(printable(`node ${id} is drained: nothing runs there`));
}
