import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addSessionsEnd } from './sessions-end';

/** Commands on sessions: browsers that are signed in. */
export function addSessions(program: Command, runner: CommandRunner): void {
  const sessions = program.command('sessions').description('end the sessions of browsers that are signed in');
  addSessionsEnd(sessions, runner);
}
