import { withPauses } from './with-pauses';

describe('withPauses', () => {
  it('says something while nothing comes, loses nothing, and ends with its source', async () => {
    let wake = (): void => undefined;
    const woken = new Promise<void>((resolve) => (wake = resolve));
    async function* source(): AsyncGenerator<string> {
      yield 'a';
      await woken;
      yield 'b';
    }
    const seen: string[] = [];
    for await (const piece of withPauses(source(), { everyMs: 1, piece: '.' })) {
      seen.push(String(piece));
      if (seen.length === 4) wake();
    }
    expect(seen.slice(0, 4)).toEqual(['a', '.', '.', '.']);
    expect(seen.filter((piece) => piece !== '.')).toEqual(['a', 'b']);
  });

  it('passes a failure on', async () => {
    async function* source(): AsyncGenerator<string> {
      yield 'a';
      throw new Error('gone');
    }
    const pieces = withPauses(source(), { everyMs: 1000, piece: '.' });
    expect((await pieces.next()).value).toBe('a');
    await expect(pieces.next()).rejects.toThrow('gone');
  });
});
