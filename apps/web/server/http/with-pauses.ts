import type { Pieces } from './stream-of';

interface Pause {
  /** After so long a silence, in milliseconds. */
  readonly everyMs: number;
  /** What is said then. */
  readonly piece: string;
}

/** The same pieces, with another between them whenever none has come for a while. */
export async function* withPauses(
  pieces: Pieces,
  { everyMs, piece }: Pause,
): AsyncGenerator<string | Uint8Array> {
  const source = pieces[Symbol.asyncIterator]();
  try {
    for (let next = source.next(); ;) {
      const step = await withinTime(next, everyMs);
      if (step?.done === true) return;
      yield step === undefined ? piece : step.value;
      if (step !== undefined) next = source.next();
    }
  } finally {
    // A source that is still waiting ends when its own signal does: nobody waits for that here.
    source.return?.().catch(() => undefined);
  }
}

/** Undefined where the time was up first. */
async function withinTime<T>(value: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([value, silence]);
  } finally {
    clearTimeout(timer);
  }
}
