import type { Progress } from '../errors';

/** Progress lines for a terminal, each with the seconds since the start. */
export function createReporter(write: (text: string) => void, now: () => number = Date.now): Progress {
  const startedAt = now();
  return (line) => {
    const seconds = String(Math.floor((now() - startedAt) / 1000)).padStart(3);
    write(`[${seconds} s] ${line}\n`);
  };
}
