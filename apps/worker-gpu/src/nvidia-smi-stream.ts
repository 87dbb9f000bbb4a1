import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { NvidiaSmiOptions } from './nvidia-smi';

/** Starting nvidia-smi each second would cost more than all else that a worker measures, so one goes on and on. */
const LOOP_MS = 1_000;
/** A driver that fails at once is not asked again and again. */
const RESTART_AFTER_MS = 10_000;

/** One nvidia-smi that prints its answer once a second. It is started by the first `ensure`, and again when it has ended. */
export class NvidiaSmiStream {
  private child: ChildProcess | undefined;
  private endedAtMs = -Infinity;

  constructor(
    private readonly args: readonly string[],
    private readonly options: NvidiaSmiOptions,
    private readonly onLine: (line: string) => void,
  ) {}

  /** Sees to it that it runs. Never waits, never throws: without it there are no lines. */
  ensure(): void {
    if (this.child !== undefined || performance.now() - this.endedAtMs < RESTART_AFTER_MS) return;
    const { binary = 'nvidia-smi' } = this.options;
    const child = spawn(binary, [...this.args, `--loop-ms=${LOOP_MS}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const end = (): void => {
      if (this.child !== child) return;
      this.child = undefined;
      this.endedAtMs = performance.now();
    };
    child.once('error', end);
    child.once('close', end);
    createInterface({ input: child.stdout }).on('line', this.onLine);
    this.child = child;
  }

  close(): void {
    const { child } = this;
    this.child = undefined;
    child?.kill('SIGKILL');
  }
}
