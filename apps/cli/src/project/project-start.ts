import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addPlainCommand } from './add-plain-command';

const EXAMPLES = `
Example:
  winslow project start street-1`;

/** `winslow project start PROJECT` */
export function addProjectStart(project: Command, runner: CommandRunner): void {
  addPlainCommand(project, runner, {
    name: 'start',
    description: 'begin with the first stage',
    examples: EXAMPLES,
  });
}
