import {
  keys,
  LOG_CHUNK_BYTES,
  LOG_LINE_BYTES,
  type AttemptRef,
  type LogCursor,
  type LogEntry,
} from '@winslow/domain';
import { loadLogIndex, MemoryObjectStore, readLog } from '@winslow/storage';
import fc from 'fast-check';
import type { LogFrame } from '../container/container-runtime';
import { LogWriter } from './log-writer';

const attempt: AttemptRef = { projectId: 'abcdefabcdef', run: 1, attempt: 1 };
const { signal } = new AbortController();
/** So long that nothing is written but what a test commits itself. */
const NEVER_MS = 1_000_000;

const openWriter = (store: MemoryObjectStore) =>
  LogWriter.open({ store, attempt, clock: { now: () => 5 }, commitMs: NEVER_MS, signal });

/** The engine's log: gives frames as Docker does, leaving out older ones one by one. */
function framesFrom(frames: readonly LogFrame[], cursor: LogCursor | null): readonly LogFrame[] {
  return cursor === null ? frames : frames.filter(({ timestamp }) => timestamp >= cursor.timestamp);
}

/** Reads on for `count` frames from where the log stands, as `followLog` does. */
function follow(log: LogWriter, frames: readonly LogFrame[], count: number): void {
  const cursor = log.beginReading();
  let skip = cursor?.frames ?? 0;
  let left = count;
  for (const frame of framesFrom(frames, cursor)) {
    if (skip > 0) {
      skip -= 1;
      log.skipFrame(frame);
    } else if (left > 0) {
      left -= 1;
      log.takeFrame(frame);
    }
  }
}

async function wholeLog(store: MemoryObjectStore): Promise<LogEntry[]> {
  return [...(await readLog(store, attempt, { limit: 10_000 })).entries];
}

const stampOf = (ns: number) =>
  `17000000${String(10 + Math.floor(ns / 1e9)).padStart(2, '0')}.${String(ns % 1e9).padStart(9, '0')}`;

/** Frames of both streams, lines cut anywhere, stamps that repeat and cross between the streams within microseconds. */
const someFrames = fc
  .array(
    fc.record({
      isError: fc.boolean(),
      text: fc
        .array(fc.constantFrom('a', 'bc', ' ', 'é', '€', '😀'), { maxLength: 8 })
        .map((parts) => parts.join('')),
      isEnd: fc.boolean(),
      step: fc.constantFrom(0, 0, 1, 1_000, 900_000_000),
      early: fc.constantFrom(0, 0, 0, 500, 3_000),
    }),
    { maxLength: 60 },
  )
  .map((parts) => {
    let now = 10_000_000;
    return parts.map(({ isError, text, isEnd, step, early }): LogFrame => {
      now += step;
      const bytes = Buffer.from(isEnd ? `${text}\n` : text || '-');
      return { source: isError ? 'stderr' : 'stdout', timestamp: stampOf(now - early), bytes };
    });
  });

describe('LogWriter', () => {
  // A read position made of the newest time alone loses or doubles lines when the streams cross.
  it('keeps every byte once and in order, wherever its process is killed', async () => {
    await fc.assert(
      fc.asyncProperty(someFrames, fc.array(fc.nat(30), { maxLength: 6 }), async (frames, lives) => {
        const store = new MemoryObjectStore();
        for (const [life, count] of lives.entries()) {
          const log = await openWriter(store);
          log.note('started', 'Starting');
          follow(log, frames, count);
          if (life % 3 !== 2) await log.commit(); // else it is killed before it wrote
          await log.close();
        }
        const last = await openWriter(store);
        last.note('started', 'Starting');
        follow(last, frames, frames.length);
        await last.seal();
        const entries = await wholeLog(store);
        for (const source of ['stdout', 'stderr'] as const) {
          const printed = Buffer.concat(
            frames.filter((f) => f.source === source).map(({ bytes }) => bytes),
          ).toString();
          const lines = printed.split('\n');
          if (lines.at(-1) === '') lines.pop();
          expect(entries.filter(({ s }) => s === source).map(({ x }) => x)).toEqual(lines);
        }
        expect(entries.filter(({ s }) => s === 'winslow')).toHaveLength(1);
      }),
    );
  });

  it('goes on from the very start when the clock was set back, and still has each line once', async () => {
    const store = new MemoryObjectStore();
    const frame = (ns: number, text: string): LogFrame => ({
      source: 'stdout',
      timestamp: stampOf(ns),
      bytes: Buffer.from(`${text}\n`),
    });
    const frames = [frame(50e9, 'a'), frame(51e9, 'b'), frame(10e9, 'c'), frame(11e9, 'd'), frame(12e9, 'e')];
    for (const count of [4, 9]) {
      const log = await openWriter(store);
      follow(log, frames, count);
      await log.commit();
      await log.close();
    }
    expect((await wholeLog(store)).map(({ x }) => x)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('closes a chunk at 1 MiB, and the index says which lines it holds', async () => {
    const store = new MemoryObjectStore();
    const log = await openWriter(store);
    const line = 'x'.repeat(1000);
    const lines = Math.ceil((LOG_CHUNK_BYTES * 2.5) / line.length);
    for (let index = 0; index < lines; index += 1) {
      log.takeFrame({
        source: 'stdout',
        timestamp: stampOf(index),
        bytes: Buffer.from(`${index} ${line}\n`),
      });
      if (log.isFull) await log.ready();
    }
    await log.seal();
    const index = await loadLogIndex(store, attempt, {});
    expect(index).toMatchObject({ sealed: true, lines });
    expect(index.chunks).toHaveLength(3);
    expect(index.chunks.at(-1)).toMatchObject({ seq: 2, firstLine: lines - (index.chunks[2]?.lines ?? 0) });
    const page = await readLog(store, attempt, { fromLine: -2 });
    expect(page.entries.map(({ x }) => x.split(' ')[0])).toEqual([String(lines - 2), String(lines - 1)]);
    const across = await readLog(store, attempt, {
      fromLine: (index.chunks[1]?.firstLine ?? 0) - 1,
      limit: 2,
    });
    expect(across.entries.map(({ x }) => Number(x.split(' ')[0]))).toEqual([
      across.firstLine,
      across.firstLine + 1,
    ]);
  });

  it('cuts a long line without cutting a character, and says that it goes on', async () => {
    const store = new MemoryObjectStore();
    const log = await openWriter(store);
    const text = `a${'€'.repeat(LOG_LINE_BYTES)}`;
    const bytes = Buffer.from(`${text}\n`);
    for (let at = 0; at < bytes.length; at += 16_384) {
      log.takeFrame({ source: 'stdout', timestamp: stampOf(1), bytes: bytes.subarray(at, at + 16_384) });
    }
    await log.seal();
    const entries = await wholeLog(store);
    expect(entries.map(({ x }) => x).join('')).toBe(text);
    expect(entries.map(({ c }) => c ?? false)).toEqual([...Array(entries.length - 1).fill(true), false]);
    expect(Math.max(...entries.map(({ x }) => Buffer.byteLength(x)))).toBeLessThanOrEqual(LOG_LINE_BYTES);
  });

  it('stops when somebody else writes the log, and spoils nothing', async () => {
    const store = new MemoryObjectStore();
    const old = await openWriter(store);
    const heir = await openWriter(store);
    heir.note('a', 'of the heir');
    await heir.commit();
    old.note('b', 'of the old one');
    await expect(old.commit()).rejects.toMatchObject({ code: 'logTaken', retryable: true });
    expect((await wholeLog(store)).map(({ x }) => x)).toEqual(['of the heir']);
  });

  it('takes its own write for its own when the answer was lost', async () => {
    const store = new MemoryObjectStore();
    const log = await openWriter(store);
    const put = store.put.bind(store);
    let isFirst = true;
    // As a retry inside the adapter does: the first try came through, its answer did not.
    store.put = async (...args) => {
      if (isFirst) await put(...args);
      isFirst = false;
      return put(...args);
    };
    log.note('a', 'one');
    await log.commit();
    log.note('b', 'two');
    await log.seal();
    expect((await wholeLog(store)).map(({ x }) => x)).toEqual(['one', 'two']);
  });

  it('is sealed once: nothing is added afterwards', async () => {
    const store = new MemoryObjectStore();
    const log = await openWriter(store);
    log.note('a', 'one');
    await log.seal();
    const { etag } = await store.get(keys.logIndex(attempt));
    const again = await openWriter(store);
    again.note('b', 'two');
    await again.seal();
    expect((await store.get(keys.logIndex(attempt))).etag).toBe(etag);
    expect(await wholeLog(store)).toHaveLength(1);
  });

  it('can be read on while it grows', async () => {
    const store = new MemoryObjectStore();
    const log = await openWriter(store);
    const seen: string[] = [];
    for (const text of ['one', 'two', 'three']) {
      log.note(text, text);
      await log.commit();
      const { entries, sealed } = await readLog(store, attempt, { fromLine: seen.length });
      seen.push(...entries.map(({ x }) => x));
      expect(sealed).toBe(false);
    }
    await log.seal();
    expect(await readLog(store, attempt, { fromLine: seen.length })).toMatchObject({
      entries: [],
      sealed: true,
    });
    expect(seen).toEqual(['one', 'two', 'three']);
  });
});
