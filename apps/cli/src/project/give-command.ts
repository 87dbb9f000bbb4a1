import type { ProjectCommandName, ProjectCommandPayload } from '@winslow/domain';
import type { Cli } from '../cli';
import { printable } from '../output/printable';

/** A command as somebody typed it. */
export interface GivenCommand<Name extends ProjectCommandName> {
  readonly name: Name;
  readonly project: string;
  readonly payload?: Omit<ProjectCommandPayload<Name>, 'commandId' | 'actor'>;
  readonly json?: boolean;
}

/** Gives the command and says what happens now. */
export async function giveCommand<Name extends ProjectCommandName>(
  { print, signal, winslow }: Cli,
  given: GivenCommand<Name>,
): Promise<void> {
  const { name, project, payload, json } = given;
  const { projects } = await winslow();
  const result = await projects.command({ name, project, payload, signal });
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
export const JSON_OPTION = ['--json', 'print JSON'] as const;
export const PROJECT_ARGUMENT = ['<project>', 'id or unique name'] as const;
