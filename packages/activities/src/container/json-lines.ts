/** Longest line that is waited for: Docker's progress lines are short. */
const MAX_LINE = 1024 * 1024;

/** Objects of a stream of JSON lines, as Docker answers pulls and builds. */
export async function* readJsonLines(
  stream: AsyncIterable<Buffer | string>,
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE) throw new RangeError('a JSON line is too long');
    for (const line of lines) {
      if (line.trim() !== '') yield asRecord(JSON.parse(line));
    }
  }
  if (rest.trim() !== '') yield asRecord(JSON.parse(rest));
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('not a JSON object');
  return value as Readonly<Record<string, unknown>>; // a checked object
}
