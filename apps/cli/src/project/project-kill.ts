import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addPlainCommand } from './add-plain-command';

const EXAMPLES = `
The project is paused then: look into the workspace, and redo the run or resume.

Example:
  winslow project kill street-1`;

/** `winslow project kill PROJECT` */
export function addProjectKill(project: Command, runner: CommandRunner): void {
  addPlainCommand(project, runner, {
    name: 'kill',
    operation: 'killRun',
    description: 'end the running stage now; its workspace is kept',
    examples: EXAMPLES,
  });
}
