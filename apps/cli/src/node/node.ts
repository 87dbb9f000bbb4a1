import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addNodeCordon, addNodeForget, addNodeUncordon } from './node-cordon';
import { addNodeDrain } from './node-drain';
import { addNodeLabel } from './node-label';
import { addNodeList } from './node-list';
import { addNodeShow } from './node-show';
import { addNodeWeight } from './node-weight';

/** Commands on nodes: the computers that run stages. */
export function addNode(program: Command, runner: CommandRunner): void {
  const node = program
    .command('node')
    .description('show the computers that run stages, and give orders about them');
  addNodeList(node, runner);
  addNodeShow(node, runner);
  addNodeCordon(node, runner);
  addNodeDrain(node, runner);
  addNodeUncordon(node, runner);
  addNodeLabel(node, runner);
  addNodeWeight(node, runner);
  addNodeForget(node, runner);
}
