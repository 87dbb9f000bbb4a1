import type { PackedLogChunk } from '@winslow/storage';
import type { LogOpener } from './log-place';
import type { LogRawRequest } from './log-types';

/** The whole log as text, a megabyte at a time, as it stands now. Lines that were too long for one are whole again. @throws NotFoundError */
export async function* rawLog(desk: LogOpener, request: LogRawRequest): AsyncGenerator<string> {
  const { view } = await desk.open(request);
  let isContinued = false;
  for await (const chunk of view.scan(view.chunks, request)) {
    yield formatChunk(chunk, request.timestamps === true, isContinued);
    isContinued = chunk.lines > 0 ? chunk.continues(chunk.lines - 1) : isContinued;
  }
}

function formatChunk(chunk: PackedLogChunk, hasTimestamps: boolean, isContinued: boolean): string {
  const parts: string[] = [];
  let inLine = isContinued;
  for (let line = 0; line < chunk.lines; line += 1) {
    if (hasTimestamps && !inLine)
      parts.push(`${new Date(chunk.time(line)).toISOString()} ${chunk.source(line)} `);
    inLine = chunk.continues(line);
    parts.push(chunk.line(line), inLine ? '' : '\n');
  }
  return parts.join('');
}
