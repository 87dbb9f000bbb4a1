import type { LogFrame } from './container-runtime';

/** Docker's multiplexing header: stream type, three zeros, length as big-endian 32 bits. */
const HEADER_BYTES = 8;
const STDERR = 2;
/** Docker cuts at 16 KiB and puts a time before it; anything much longer is no log stream. */
const MAX_FRAME_BYTES = 1024 * 1024;
const SPACE = 0x20;
/** Longest stamp: `2026-11-22T03:03:35.595636997+00:00`. */
const MAX_STAMP = 40;

/** Cuts the bytes of `GET /containers/…/logs?timestamps=1` into frames. A frame that is cut off at the end is dropped. */
export async function* readDockerFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly LogFrame[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const frames: LogFrame[] = [];
    let at = 0;
    for (let end = frameEnd(bytes, at); end !== undefined; end = frameEnd(bytes, at)) {
      frames.push(parseFrame(bytes[at] ?? 0, bytes.subarray(at + HEADER_BYTES, end)));
      at = end;
    }
    // Copied, so that a small rest does not hold a big chunk in memory.
    rest = Buffer.from(bytes.subarray(at));
    if (frames.length > 0) yield frames;
  }
}

function frameEnd(bytes: Buffer, at: number): number | undefined {
  if (bytes.length < at + HEADER_BYTES) return undefined;
  const length = bytes.readUInt32BE(at + 4);
  if (length > MAX_FRAME_BYTES) throw new RangeError(`not a Docker log stream: a frame of ${length} bytes`);
  const end = at + HEADER_BYTES + length;
  return bytes.length < end ? undefined : end;
}

function parseFrame(type: number, payload: Buffer): LogFrame {
  const space = payload.subarray(0, MAX_STAMP).indexOf(SPACE);
  if (space < 0) throw new RangeError('not a Docker log stream: a frame without a time');
  return {
    source: type === STDERR ? 'stderr' : 'stdout',
    timestamp: toTimestamp(payload.toString('latin1', 0, space)),
    bytes: payload.subarray(space + 1),
  };
}

const RFC3339 = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?Z$/;
const NANO_DIGITS = 9;
const MILLI_DIGITS = 3;
const SECOND_MS = 1_000;
/** Most lines share their second with the line before. */
let lastSecond = { text: '', seconds: '' };

/** `2026-11-22T03:03:35.5Z` as `1795316615.500000000`: Docker's `since` takes no other form exactly. */
export function toTimestamp(rfc3339: string): string {
  const match = RFC3339.exec(rfc3339);
  const text = match?.[1];
  if (text === undefined) throw new RangeError(`not a Docker log time: ${rfc3339}`);
  if (text !== lastSecond.text) lastSecond = { text, seconds: String(Date.parse(`${text}Z`) / SECOND_MS) };
  return `${lastSecond.seconds}.${(match?.[2] ?? '').padEnd(NANO_DIGITS, '0')}`;
}

/** Epoch milliseconds, rounded down. */
export function timestampMs(timestamp: string): number {
  const point = timestamp.indexOf('.');
  return Number(timestamp.slice(0, point) + timestamp.slice(point + 1, point + MILLI_DIGITS + 1));
}
