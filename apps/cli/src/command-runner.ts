import type { Command, CommanderError } from 'commander';
import type { ApiClient } from './api';
import type { Cli } from './cli';

/** Does one command; what it throws becomes message and exit code. A returned number is the exit code. */
export type CommandAction<Args extends readonly unknown[]> = (
  cli: Cli,
  ...args: Args
) => Promise<number | void>;

/** Hands a command's action to whoever runs it. */
export interface CommandRunner {
  /** Wraps an action for `Command.action`. */
  action<Args extends readonly unknown[]>(run: CommandAction<Args>): (...args: Args) => Promise<void>;
}

/** What a finished program wants to say to its caller. */
export interface RunOutcome {
  exitCode: number;
}

/** Runs actions with one client. */
export class ClientCommandRunner implements CommandRunner {
  private opened: Promise<ApiClient> | undefined;
  readonly outcome: RunOutcome = { exitCode: 0 };

  constructor(
    private readonly base: Omit<Cli, 'api'>,
    private readonly open: () => Promise<ApiClient>,
  ) {}

  action<Args extends readonly unknown[]>(run: CommandAction<Args>): (...args: Args) => Promise<void> {
    return async (...args) => {
      const exitCode = await run({ ...this.base, api: () => (this.opened ??= this.open()) }, ...args);
      if (typeof exitCode === 'number') this.outcome.exitCode = exitCode;
    };
  }
}

/** Wrong arguments, with the usage of the command that they were given to. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'usage';

  constructor(
    message: string,
    readonly usage: string,
    options?: { cause: unknown },
  ) {
    super(message, options);
  }
}

/** Says how the command is used: `Usage: winslow project show [options] <project>`. */
export function usageOf(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at; at = at.parent) names.unshift(at.name());
  return `Usage: ${names.join(' ')} ${command.usage()}`;
}

/** Makes commander throw instead of ending the process, with the usage of the command it was about. */
export function throwUsageErrors(command: Command): void {
  command.exitOverride((error) => {
    if (error.exitCode === 0) throw error;
    // `help` is what commander says for a group without sub-command, after it has printed the group's help.
    if (error.code === 'commander.help')
      throw new UsageError('a sub-command is missing', usageOf(command), { cause: error });
    throw new UsageError(plainMessage(error), usageOf(command), { cause: error });
  });
  for (const sub of command.commands) throwUsageErrors(sub);
}

function plainMessage(error: CommanderError): string {
  return error.message
    .replace(/^error: /, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
}
