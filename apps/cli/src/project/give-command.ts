import { randomUUID } from 'node:crypto';
import type { ApiClient, CommandAnswer } from '../api';
import type { Cli } from '../cli';
import { printable } from '../output/printable';

/** To whom a command is given, and how the answer is told. */
export interface CommandTarget {
  readonly project: string;
  readonly json?: boolean;
}

/** Calls the API's operation for the command. */
export type CommandCall = (
  api: ApiClient,
  params: { readonly project: string },
  options: { readonly signal: AbortSignal; readonly idempotencyKey: string },
) => Promise<CommandAnswer>;

/** Gives the command and says what happens now. @throws WinslowError `unconfirmed` when nobody could say yet */
export async function giveCommand(
  { print, signal, api }: Cli,
  { project, json }: CommandTarget,
  call: CommandCall,
): Promise<void> {
  const result = await call(await api(), { project }, { signal, idempotencyKey: randomUUID() });
  if (!result.applied) {
    const { WinslowError } = await import('@winslow/domain');
    throw new WinslowError('unconfirmed', result.message, { blame: 'machine' });
  }
  if (json) print.json(result);
  else print.line(printable(`${project}: ${result.message}`));
}

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly reason?: string;
}

/** Text of the option by which a command says why. */
export const REASON_OPTION = ['--reason <text>', 'why, for the history'] as const;
export const ONCE_OPTION = ['--once', 'run this one stage, then pause'] as const;
export const JSON_OPTION = ['--json', 'print JSON'] as const;
export const PROJECT_ARGUMENT = ['<project>', 'id or unique name'] as const;
