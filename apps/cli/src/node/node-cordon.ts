import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addPlainOrder } from './add-plain-order';

/** `winslow node cordon NODE` */
export function addNodeCordon(node: Command, runner: CommandRunner): void {
  addPlainOrder(node, runner, {
    name: 'cordon',
    operation: 'cordonNode',
    description: 'give the node nothing new; what runs there ends by itself',
    examples: `
The order stands until uncordon, also over restarts of the node.

Example:
  winslow node cordon gpu-1 --reason "a fan is broken"`,
  });
}

/** `winslow node uncordon NODE` */
export function addNodeUncordon(node: Command, runner: CommandRunner): void {
  addPlainOrder(node, runner, {
    name: 'uncordon',
    operation: 'uncordonNode',
    description: 'let the node take new work again',
    examples: `
Also ends a drain.

Example:
  winslow node uncordon gpu-1`,
  });
}

/** `winslow node forget NODE` */
export function addNodeForget(node: Command, runner: CommandRunner): void {
  addPlainOrder(node, runner, {
    name: 'forget',
    operation: 'forgetNode',
    description: 'drop a node that will not come back, with its orders',
    examples: `
Refused while the node is up or holds runs. A worker that starts under this id later joins as a new node.

Example:
  winslow node forget old-box`,
  });
}
