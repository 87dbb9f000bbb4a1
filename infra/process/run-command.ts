import { spawn } from 'node:child_process';
import type { Progress } from '../errors';
import { endingWithCaller } from './ending-with-caller';

/** How a command ended, with the last lines of what it printed. */
export interface CommandResult {
  readonly exitCode: number;
  readonly lastLines: readonly string[];
}

const KEPT_LINES = 40;
const HEARTBEAT_MS = 4_000;

/**
 * Runs a command to its end. Its newest line is shown every few seconds, so that nothing is silent for long.
 * A command that cannot be started at all has exit code 127.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: {
    env?: NodeJS.ProcessEnv;
    cwd?: string;
    onProgress?: Progress;
    label?: string;
    signal?: AbortSignal;
    /** Interrupted when we are killed, instead of going on unseen. @default false */
    endsWithCaller?: boolean;
  } = {},
): Promise<CommandResult> {
  const lines: string[] = [];
  const startedAt = Date.now();
  const label = options.label ?? command;
  const heartbeat = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    options.onProgress?.(`${label}: ${seconds} s … ${(lines.at(-1) ?? '').slice(0, 120)}`);
  }, HEARTBEAT_MS);
  return new Promise((resolve) => {
    const [program, ...rest] = options.endsWithCaller
      ? endingWithCaller('INT', command, args)
      : [command, ...args];
    const child = spawn(program, rest, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: options.signal,
    });
    const keep = keepLines(lines);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = (exitCode: number): void => {
      clearInterval(heartbeat);
      resolve({ exitCode, lastLines: lines });
    };
    child.on('error', (error) => {
      lines.push(error.message);
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

function keepLines(lines: string[]): (chunk: Buffer) => void {
  return (chunk) => {
    lines.push(
      ...chunk
        .toString('utf8')
        .split(/[\r\n]+/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    );
    lines.splice(0, Math.max(0, lines.length - KEPT_LINES));
  };
}
