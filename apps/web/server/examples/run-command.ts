import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { UnavailableError } from '@winslow/domain';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Hears each line of its output. */
  readonly onLine: (line: string) => void;
}

/** Runs a command to its end. @returns its exit code @throws UnavailableError where there is no such program */
export async function runCommand({ file, args, env, onLine }: Command): Promise<number> {
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new UnavailableError(`${file} cannot be started: ${error.message}`, error)),
    );
    child.once('close', (code) => resolve(code ?? 1));
  });
}
