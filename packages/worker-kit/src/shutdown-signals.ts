import type { Log } from './log';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
/** By custom, a process that a signal ended reports 128 and the signal's number. */
const EXIT_CODES = { SIGTERM: 143, SIGINT: 130 } as const;

/** The part of `process` that this needs; another one only in tests. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  exit(code: number): void;
}

export interface ShutdownSignals {
  /** Fires at the first signal. */
  readonly signal: AbortSignal;
  close(): void;
}

/** The first SIGTERM or SIGINT asks to leave politely, the second ends the process at once. Containers go on either way. */
export function listenForShutdown(log: Log, source: SignalSource = process): ShutdownSignals {
  const leave = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    if (leave.signal.aborted) {
      log.warn(`${signal} again: ending at once`);
      source.exit(EXIT_CODES[signal as keyof typeof EXIT_CODES]);
      return;
    }
    log.info(`${signal}: leaving; running containers go on, and the next worker follows them`);
    leave.abort(new Error(`stopped by ${signal}`));
  };
  for (const signal of SIGNALS) source.on(signal, onSignal);
  return {
    signal: leave.signal,
    close: () => {
      for (const signal of SIGNALS) source.off(signal, onSignal);
    },
  };
}
