import type { TransferState } from '../transfer/transfer-tally';
import { formatBytes, formatDuration } from '@winslow/domain';
import { printable } from './printable';
import type { OutputStream } from './printer';
import { fitWidth } from './text-width';

const BAR_WIDTH = 24;
const MILLISECONDS = 1000;
/** Often enough to look alive, seldom enough to cost nothing. */
const REDRAW_MS = 100;
/** A rate of the first instants says nothing. */
const RATE_AFTER_MS = 500;
const DEFAULT_COLUMNS = 80;

/** Shows a transfer on a terminal; elsewhere it is silent. */
export class ProgressBar {
  private readonly startedAt: number;
  private drawnAt = 0;
  private isDrawn = false;

  constructor(
    private readonly stream: OutputStream,
    private readonly now: () => number = Date.now,
  ) {
    this.startedAt = now();
  }

  readonly update = (state: TransferState): void => {
    if (this.stream.isTTY !== true) return;
    const now = this.now();
    const isOver = state.bytesDone >= state.bytes;
    if (!isOver && now - this.drawnAt < REDRAW_MS) return;
    this.drawnAt = now;
    this.isDrawn = true;
    const text = formatProgress(state, now - this.startedAt);
    this.stream.write(`\r${fitWidth(text, (this.stream.columns ?? DEFAULT_COLUMNS) - 1)}\u001b[K`);
  };

  /** Takes the bar away. */
  readonly end = (): void => {
    if (this.isDrawn) this.stream.write('\r\u001b[K');
    this.isDrawn = false;
  };
}

/** Such as `[######----] 60%  120MiB of 200MiB  35MiB/s  2s left  video.avi`. */
export function formatProgress(state: TransferState, elapsedMs: number): string {
  const { bytesDone, bytes, files, filesDone, current } = state;
  const fraction = bytes === 0 ? 1 : Math.min(1, bytesDone / bytes);
  const filled = Math.round(fraction * BAR_WIDTH);
  const bar = `[${'#'.repeat(filled)}${'-'.repeat(BAR_WIDTH - filled)}]`;
  const percent = `${String(Math.floor(fraction * 100)).padStart(3)}%`;
  const count = files > 1 ? `${filesDone} of ${files} files` : '';
  const parts = [
    `${bar} ${percent}`,
    `${formatBytes(bytesDone)} of ${formatBytes(bytes)}`,
    count,
    ...rate(state, elapsedMs),
  ];
  return [...parts, printable(current)].filter((part) => part !== '').join('  ');
}

function rate({ bytesDone, bytes }: TransferState, elapsedMs: number): string[] {
  if (elapsedMs < RATE_AFTER_MS || bytesDone === 0) return [];
  const perMs = bytesDone / elapsedMs;
  const left = Math.ceil((bytes - bytesDone) / perMs / MILLISECONDS) * MILLISECONDS;
  const speed = `${formatBytes(Math.round(perMs * MILLISECONDS))}/s`;
  return left > 0 ? [speed, `${formatDuration(left)} left`] : [speed];
}
