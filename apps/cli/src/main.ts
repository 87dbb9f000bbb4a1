import { CommanderError } from 'commander';
import { openApi } from './cli';
import { ClientCommandRunner, UsageError } from './command-runner';
import { EXIT } from './exit-codes';
import { coloursAreUnwanted } from './output/env';
import { Printer, type OutputStream } from './output/printer';
import { reportError } from './output/report-error';
import { createProgram } from './program';

/** Where a run of the command line reads and writes. */
export interface MainOptions {
  /** Arguments after the program's name. */
  readonly args: readonly string[];
  readonly out: OutputStream;
  readonly err: OutputStream;
  readonly noColour: boolean;
  readonly signal: AbortSignal;
}

/** Runs one command. @returns the exit code */
export async function main(options: MainOptions): Promise<number> {
  const print = new Printer(options);
  const runner = new ClientCommandRunner({ print, signal: options.signal }, openApi);
  const program = createProgram(runner);
  for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) {
    command.configureOutput({
      writeOut: (text) => options.out.write(text),
      writeErr: (text) => options.err.write(text),
    });
  }
  try {
    await program.parseAsync(helpArguments(options.args), { from: 'user' });
    return runner.outcome.exitCode;
  } catch (error) {
    return endWith(error, print, options);
  }
}

/** Commander's own help command knows one level only. */
function helpArguments(args: readonly string[]): readonly string[] {
  const [first, ...rest] = args;
  return first === 'help' && rest.length > 1 ? [...rest, '--help'] : args;
}

function endWith(error: unknown, print: Printer, { signal, args }: MainOptions): number {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
  if (signal.aborted) {
    print.note('winslow: interrupted');
    return signal.reason instanceof Terminated ? EXIT.terminated : EXIT.interrupted;
  }
  const exitCode = reportError(print, error, args.includes('--json'));
  if (error instanceof UsageError) print.note(error.usage);
  return exitCode;
}

/** Why everything is given up: somebody sent SIGTERM. */
class Terminated extends Error {
  override readonly name = 'Terminated';
}

/** The first signal lets the command end in order; the second ends it at once. */
function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => {
    process.once('SIGINT', () => process.exit(EXIT.interrupted));
    controller.abort();
  });
  process.once('SIGTERM', () => {
    process.once('SIGTERM', () => process.exit(EXIT.terminated));
    controller.abort(new Terminated('terminated'));
  });
  return controller.signal;
}

/** A reader such as `head` that has seen enough is no error. */
function endWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.unexpected);
    });
  }
}

/** Runs the process's own arguments and ends the process. */
export function run(): void {
  endWhenNobodyReads();
  // Should nothing be left that the command waits for, the process ends by itself: that is no success.
  process.exitCode = EXIT.unexpected;
  const args = process.argv.slice(2);
  const { stdout: out, stderr: err } = process;
  void main({ args, out, err, noColour: coloursAreUnwanted(), signal: abortOnSignals() }).then((exitCode) =>
    process.exit(exitCode),
  );
}

// The bundle can be started by itself, too.
if (require.main === module) run();
