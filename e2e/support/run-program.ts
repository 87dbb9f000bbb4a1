import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a program ended, and what it printed. */
export interface ProgramResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
}

/** Runs a program to its end. It sees no terminal and no environment but `env`. */
export async function runProgram(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ProgramResult> {
  const child = spawn(command, [...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => void (printed[name] += text));
  }
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { ...printed, exitCode };
}
