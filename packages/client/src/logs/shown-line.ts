import type { PackedLogChunk } from '@winslow/storage';
import type { ShownLine } from './log-types';

/** A longer line is shown by its beginning; `logs.line` gives the whole. In UTF-16 units. */
export const SHOWN_LINE_LENGTH = 8 * 1024;

/** @param index within the chunk */
export function showLine(chunk: PackedLogChunk, index: number): ShownLine {
  const text = chunk.line(index);
  const isLong = text.length > SHOWN_LINE_LENGTH;
  return {
    line: chunk.firstLine + index,
    t: chunk.time(index),
    s: chunk.source(index),
    x: isLong ? clip(text) : text,
    severity: chunk.severity(index),
    ...(chunk.continues(index) ? { c: true } : {}),
    ...(isLong ? { clipped: text.length } : {}),
  };
}

/** Never through the middle of a character. */
function clip(text: string): string {
  const last = text.charCodeAt(SHOWN_LINE_LENGTH - 1);
  const isFirstHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isFirstHalf ? SHOWN_LINE_LENGTH - 1 : SHOWN_LINE_LENGTH);
}
