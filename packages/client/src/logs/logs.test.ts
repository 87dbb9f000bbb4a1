import { InvalidInputError, type LogEntry } from '@winslow/domain';
import { MemoryObjectStore } from '@winslow/storage';
import fc from 'fast-check';
import { linesOf, openerOf, writeLog } from './log-fixture.test-support';
import { rawLog } from './raw-log';
import { readLogLine, readLogRange, readLogTail } from './read-range';
import { nextInLog, searchLog } from './search-log';
import { SHOWN_LINE_LENGTH } from './shown-line';

const project = 'crossing';
const CHUNKS = [
  linesOf(10, (line) => (line === 4 ? 'ERROR no such file' : `frame ${line}`)),
  linesOf(10, (line) => (line === 7 ? 'WARN slow 😀 frame' : `frame ${line + 10}`)),
  linesOf(5, (line) => (line === 2 ? 'Error: again' : `frame ${line + 20}`)),
];

async function written(options: Parameters<typeof writeLog>[2] = {}) {
  const store = new MemoryObjectStore();
  await writeLog(store, CHUNKS, options);
  return { store, desk: openerOf(store) };
}

describe('readLogRange', () => {
  it.each([{ sealed: true }, { sealed: false }, { hasNoCounts: true }])(
    'gives lines over the borders of chunks, with the true numbers of the whole: %j',
    async (options) => {
      const { desk } = await written(options);
      const page = await readLogRange(desk, { project, fromLine: 8, limit: 4 });
      expect(page).toMatchObject({ firstLine: 8, lines: 25, errors: 2, warnings: 1, attempt: 2 });
      expect(page.entries.map(({ line, x }) => [line, x])).toEqual([
        [8, 'frame 8'],
        [9, 'frame 9'],
        [10, 'frame 10'],
        [11, 'frame 11'],
      ]);
      expect([page.fromMs, page.toMs]).toEqual([1_000, 1_009]);
    },
  );

  it('counts a negative line from the end, and gives nothing past it', async () => {
    const { desk } = await written();
    expect((await readLogRange(desk, { project, fromLine: -2 })).entries.map(({ x }) => x)).toEqual([
      'frame 23',
      'frame 24',
    ]);
    expect(await readLogRange(desk, { project, fromLine: 900 })).toMatchObject({
      firstLine: 25,
      entries: [],
    });
  });

  it('gives an empty page of a log that nobody has written yet', async () => {
    const page = await readLogRange(openerOf(new MemoryObjectStore()), { project });
    expect(page).toMatchObject({ lines: 0, entries: [], sealed: false, fromMs: null });
  });

  it('shows the beginning of a long line, never half a character, and gives the whole on its own', async () => {
    const store = new MemoryObjectStore();
    const long = `${'x'.repeat(SHOWN_LINE_LENGTH - 1)}😀${'y'.repeat(100)}`;
    await writeLog(store, [[{ t: 1, s: 'stderr', x: long }]]);
    const desk = openerOf(store);
    const [shown] = (await readLogRange(desk, { project })).entries;
    expect(shown).toMatchObject({ clipped: long.length, x: 'x'.repeat(SHOWN_LINE_LENGTH - 1) });
    expect(await readLogLine(desk, { project, line: 0 })).toEqual({
      line: 0,
      t: 1,
      s: 'stderr',
      x: long,
      severity: 'info',
    });
    await expect(readLogLine(desk, { project, line: 1 })).rejects.toMatchObject({ code: 'notFound' });
  });

  it('believes the mark on a line of Winslow itself', async () => {
    const store = new MemoryObjectStore();
    await writeLog(store, [[{ t: 1, s: 'winslow', x: 'Failed: ended with exit code 1', v: 'error' }]]);
    const page = await readLogRange(openerOf(store), { project });
    expect(page).toMatchObject({ errors: 1, entries: [{ severity: 'error' }] });
  });

  it('sees what was added since it looked last', async () => {
    const store = new MemoryObjectStore();
    const desk = openerOf(store);
    await writeLog(store, CHUNKS.slice(0, 1), { sealed: false });
    expect(await readLogTail(desk, { project, lastLines: 1 })).toMatchObject({ lines: 10, sealed: false });
    await writeLog(store, CHUNKS.slice(0, 2), { sealed: false });
    expect(await readLogTail(desk, { project, lastLines: 1 })).toMatchObject({
      lines: 20,
      entries: [{ x: 'frame 19' }],
    });
    await writeLog(store, CHUNKS);
    expect(await readLogTail(desk, { project, lastLines: 1 })).toMatchObject({ lines: 25, sealed: true });
  });

  it('refuses what is no range', async () => {
    const { desk } = await written();
    await expect(readLogRange(desk, { project, limit: 2_001 })).rejects.toThrow(InvalidInputError);
    await expect(readLogRange(desk, { project, fromLine: 0.5 })).rejects.toThrow(InvalidInputError);
  });
});

describe('searchLog', () => {
  it('counts all lines that match, and gives only as many as asked for', async () => {
    const { desk } = await written();
    const found = await searchLog(desk, { project, text: 'FRAME', limit: 2 });
    expect(found).toMatchObject({ total: 23, scannedLines: 25, lines: 25, truncated: true });
    expect(found.hits).toEqual([
      { line: 0, from: 0, to: 5 },
      { line: 1, from: 0, to: 5 },
    ]);
  });

  it('knows case, regular expressions, severity, source and where to begin', async () => {
    const { desk } = await written();
    const lines = async (query: object) =>
      (await searchLog(desk, { project, ...query })).hits.map(({ line }) => line);
    expect(await lines({ text: 'FRAME', caseSensitive: true })).toEqual([]);
    expect(await lines({ text: '^frame 1\\d$', regex: true, fromLine: 15 })).toEqual([15, 16, 18, 19]);
    expect(await lines({ severity: 'error' })).toEqual([4, 22]);
    expect(await lines({ severity: 'warning', text: 'slow' })).toEqual([17]);
    expect(await lines({ source: 'stderr', text: 'frame' })).toEqual([]);
    expect(await lines({ text: 'a.b' })).toEqual([]);
  });

  it.each([false, true])('says where in the line the text stands (regex: %s)', async (regex) => {
    const { desk } = await written();
    const { hits } = await searchLog(desk, { project, text: '😀 frame', regex });
    expect(hits).toEqual([{ line: 17, from: 10, to: 18 }]);
  });

  it('refuses an expression that is none, one that cannot be linear, and an empty question', async () => {
    const { desk } = await written();
    for (const query of [
      { text: '(', regex: true },
      { text: '(a)\\1', regex: true },
      { text: '(?=a)', regex: true },
      { text: '((a{30}){30}){30}', regex: true },
      { text: '' },
      { text: 'a\nb' },
    ])
      await expect(searchLog(desk, { project, ...query })).rejects.toThrow(InvalidInputError);
  });

  it('finds the next and the previous one, and says when there is none', async () => {
    const { desk } = await written();
    const line = async (request: object) =>
      (await nextInLog(desk, { project, after: 0, severity: 'error', ...request }))?.line ?? null;
    expect(await line({ after: -1 })).toBe(4);
    expect(await line({ after: 4 })).toBe(22);
    expect(await line({ after: 22 })).toBeNull();
    expect(await line({ after: 22, direction: 'previous' })).toBe(4);
    expect(await line({ after: 4, direction: 'previous' })).toBeNull();
    expect(await line({ after: 17, severity: undefined, text: 'frame', direction: 'previous' })).toBe(16);
  });

  it('finds in any log what a plain look at each line finds, with a cache of any size', async () => {
    const word = fc.constantFrom('a', 'B', 'ab', 'ERROR ', 'é', '😀', 'WARN ', '.', '');
    const entry = fc
      .record({
        parts: fc.array(word, { maxLength: 4 }),
        s: fc.constantFrom('stdout' as const, 'stderr' as const),
      })
      .map(({ parts, s }): LogEntry => ({ t: 1, s, x: parts.join('') }));
    const chunks = fc.array(fc.array(entry, { maxLength: 6 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        chunks,
        fc.constantFrom('a', 'b', 'ab', '.', 'é', '😀'),
        fc.nat(400),
        async (log, text, bytes) => {
          const store = new MemoryObjectStore();
          await writeLog(store, log, { sealed: bytes % 2 === 0 });
          const desk = openerOf(store, bytes);
          const all = log.flat();
          const expected = all.flatMap(({ x }, line) => (x.includes(text) ? [line] : []));
          for (let times = 0; times < 2; times += 1) {
            const found = await searchLog(desk, { project, text, caseSensitive: true });
            expect(found.hits.map(({ line }) => line)).toEqual(expected);
            for (const { line, from, to } of found.hits) expect(all[line]?.x.slice(from, to)).toBe(text);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('rawLog', () => {
  it('joins what was too long for one line, also over the border of chunks', async () => {
    const store = new MemoryObjectStore();
    await writeLog(store, [
      [
        { t: 0, s: 'stdout', x: 'one' },
        { t: 1, s: 'stderr', x: 'tw', c: true },
      ],
      [{ t: 1, s: 'stderr', x: 'o' }],
    ]);
    const text = async (timestamps: boolean) => {
      const parts: string[] = [];
      for await (const part of rawLog(openerOf(store), { project, timestamps })) parts.push(part);
      return parts.join('');
    };
    expect(await text(false)).toBe('one\ntwo\n');
    expect(await text(true)).toBe(
      '1970-01-01T00:00:00.000Z stdout one\n1970-01-01T00:00:00.001Z stderr two\n',
    );
  });
});
