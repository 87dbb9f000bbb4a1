import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a program ended, and what it printed. */
export interface ProgramResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
}

/** A program that goes on. */
export interface RunningProgram {
  /** So far. */
  readonly printed: Readonly<Pick<ProgramResult, 'stdout' | 'stderr'>>;
  /** Also for whoever asks only when it has ended. */
  readonly ended: Promise<ProgramResult>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a program. It sees no terminal and no environment but `env`. */
export function startProgram(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): RunningProgram {
  const child = spawn(command, [...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => void (printed[name] += text));
  }
  const ended = once(child, 'close').then(([exitCode]) => ({
    ...printed,
    exitCode: exitCode as number | null, // as `close` has it
  }));
  return { printed, ended, kill: (signal) => void child.kill(signal) };
}

/** Runs a program to its end. */
export function runProgram(...args: Parameters<typeof startProgram>): Promise<ProgramResult> {
  return startProgram(...args).ended;
}
