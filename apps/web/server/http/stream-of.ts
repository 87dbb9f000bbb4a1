/** Anything that gives pieces one after the other. */
export type Pieces = AsyncIterable<string | Uint8Array>;

/**
 * A body made of pieces, at the reader's pace. A reader that goes away ends the source.
 * @param onEnd called when nothing more is read, whatever the reason
 */
export function streamOf(pieces: Pieces, onEnd: () => void = () => undefined): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await nextOf(source, onEnd);
        if (done === true) return controller.close();
        controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
      },
      cancel: () => {
        onEnd();
        // A source that is still waiting ends when its own signal does: nobody waits for that here.
        source.return?.().catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function nextOf<T>(source: AsyncIterator<T>, onEnd: () => void): Promise<IteratorResult<T>> {
  try {
    const step = await source.next();
    if (step.done === true) onEnd();
    return step;
  } catch (error) {
    onEnd();
    throw error;
  }
}

/** The same once the first piece is there: what fails at once is answered as an error, not as a body that breaks off. */
export async function startedStreamOf(pieces: Pieces): Promise<ReadableStream<Uint8Array>> {
  const source = pieces[Symbol.asyncIterator]();
  const first = await source.next();
  return streamOf(
    (async function* () {
      try {
        if (first.done === true) return;
        yield first.value;
        yield* { [Symbol.asyncIterator]: () => source };
      } finally {
        await source.return?.();
      }
    })(),
  );
}
