import { startedStreamOf, streamOf } from './stream-of';

async function* give(pieces: readonly string[], log: string[] = []): AsyncGenerator<string> {
  try {
    for (const piece of pieces) {
      log.push(`made ${piece}`);
      yield piece;
    }
  } finally {
    log.push('ended');
  }
}

describe('streamOf', () => {
  it('gives the pieces in order', async () => {
    for (const pieces of [[], ['a'], ['a', 'ü', 'c']]) {
      const whole = pieces.join('');
      expect(await new Response(streamOf(give(pieces))).text()).toBe(whole);
      expect(await new Response(await startedStreamOf(give(pieces))).text()).toBe(whole);
    }
  });

  it('makes a piece only when somebody reads, and stops when nobody does any more', async () => {
    const log: string[] = [];
    const reader = (await startedStreamOf(give(['a', 'b', 'c'], log))).getReader();
    expect(log).toEqual(['made a']);
    await reader.read();
    await reader.read();
    expect(log).toEqual(['made a', 'made b']);
    await reader.cancel();
    expect(log).toEqual(['made a', 'made b', 'ended']);
  });

  it('fails before there is a body where the first piece fails, and breaks the body off later', async () => {
    async function* fail(after: number): AsyncGenerator<string> {
      for (let at = 0; at < after; at += 1) yield 'x';
      throw new Error('gone');
    }
    await expect(startedStreamOf(fail(0))).rejects.toThrow('gone');
    await expect(new Response(await startedStreamOf(fail(2))).text()).rejects.toThrow('gone');
  });
});
