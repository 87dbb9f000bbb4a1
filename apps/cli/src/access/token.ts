import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addTokenCreate } from './token-create';
import { addTokenList } from './token-list';
import { addTokenRevoke } from './token-revoke';

/** Commands on tokens: what lets programs and other computers in. */
export function addToken(program: Command, runner: CommandRunner): void {
  const token = program.command('token').description('make, list and revoke tokens that let programs in');
  addTokenCreate(token, runner);
  addTokenList(token, runner);
  addTokenRevoke(token, runner);
}
