import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addPlainCommand } from './add-plain-command';

const ARCHIVE_EXAMPLES = `
It starts nothing and is left out of lists (project list --archived shows it). Nothing of it is deleted.

Example:
  winslow project archive street-1 --reason "delivered"`;

const UNARCHIVE_EXAMPLES = `
Example:
  winslow project unarchive street-1`;

/** `winslow project archive PROJECT` and `winslow project unarchive PROJECT` */
export function addProjectArchive(project: Command, runner: CommandRunner): void {
  addPlainCommand(project, runner, {
    name: 'archive',
    operation: 'archiveProject',
    description: 'put a project away',
    examples: ARCHIVE_EXAMPLES,
  });
  addPlainCommand(project, runner, {
    name: 'unarchive',
    operation: 'unarchiveProject',
    description: 'take an archived project out again',
    examples: UNARCHIVE_EXAMPLES,
  });
}
