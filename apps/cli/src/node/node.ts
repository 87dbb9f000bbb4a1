import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addNodeList } from './node-list';
import { addNodeShow } from './node-show';

/** Commands on nodes: the computers that run stages. */
export function addNode(program: Command, runner: CommandRunner): void {
  const node = program.command('node').description('show the computers that run stages');
  addNodeList(node, runner);
  addNodeShow(node, runner);
}
