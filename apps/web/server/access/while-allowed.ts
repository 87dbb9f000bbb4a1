/** Between two looks, in milliseconds: with the few seconds that a verdict is kept, a stream ends within 10 s. */
const LOOK_EVERY_MS = 4000;

/**
 * Aborted when the signal is, or as soon as whoever asked may not be here any more: a stream outlives the moment in which
 * its token or session was looked at.
 */
export function whileAllowed(isAllowed: () => Promise<boolean>, signal: AbortSignal): AbortSignal {
  const over = new AbortController();
  const end = (): void => {
    clearInterval(timer);
    signal.removeEventListener('abort', end);
    over.abort();
  };
  const look = async (): Promise<void> => {
    if (!(await isAllowed())) end();
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  return over.signal;
}
