import fc from 'fast-check';
import type { LogFrame } from './container-runtime';
import { readDockerFrames, timestampMs, toTimestamp } from './docker-log-frames';

function wire(type: number, text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = type;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const size of sizes) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
  yield bytes.subarray(at);
}

async function framesOf(chunks: AsyncIterable<Buffer>): Promise<LogFrame[]> {
  const all: LogFrame[] = [];
  for await (const frames of readDockerFrames(chunks))
    all.push(...frames.map((f) => ({ ...f, bytes: Buffer.from(f.bytes) })));
  return all;
}

describe('Docker’s log stream', () => {
  it('gives the same frames wherever the network cuts it', async () => {
    const stream = Buffer.concat([
      wire(1, '2026-11-22T03:03:35.595636997Z hello world\n'),
      wire(2, '2026-11-22T03:03:35.6Z \n'),
      wire(1, '2026-11-22T03:03:36Z 2026-11-22T03:03:36Z text\n'),
    ]);
    const whole = await framesOf(cut(stream, []));
    expect(whole.map(({ source, timestamp, bytes }) => [source, timestamp, bytes.toString()])).toEqual([
      ['stdout', '1795316615.595636997', 'hello world\n'],
      ['stderr', '1795316615.600000000', '\n'],
      ['stdout', '1795316616.000000000', '2026-11-22T03:03:36Z text\n'],
    ]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(40), { maxLength: 8 }), async (sizes) => {
        expect(await framesOf(cut(stream, sizes))).toEqual(whole);
      }),
    );
  });

  it('is refused when it is something else', async () => {
    await expect(framesOf(cut(Buffer.alloc(100, 0xff), []))).rejects.toThrow(RangeError);
    await expect(framesOf(cut(wire(1, 'notime'), []))).rejects.toThrow('without a time');
    expect(() => toTimestamp('yesterday')).toThrow(RangeError);
  });

  it('has times in milliseconds, rounded down', () => {
    expect(timestampMs('1795316615.595636997')).toBe(1_795_316_615_595);
    expect(timestampMs('1795316616.000000000')).toBe(1_795_316_616_000);
  });
});
