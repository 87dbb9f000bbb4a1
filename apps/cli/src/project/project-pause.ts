import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addPlainCommand } from './add-plain-command';

const EXAMPLES = `
The running stage is not touched; resume goes on.

Example:
  winslow project pause street-1 --reason "the disk is needed tonight"`;

/** `winslow project pause PROJECT` */
export function addProjectPause(project: Command, runner: CommandRunner): void {
  addPlainCommand(project, runner, {
    name: 'pause',
    operation: 'pauseProject',
    description: 'let the running stage end and start no other',
    examples: EXAMPLES,
  });
}
