export { describeLogChunk, encodeLogChunk, encodeLogEntry, encodeLogIndex, markLogEntry } from './log-codec';
export type { LogChunkHeader, LogLineMark, PendingLine, PendingLines } from './log-codec';
export { loadLogChunk, loadLogIndex, logEtag } from './log-objects';
export { readLog } from './log-reader';
export { LogView } from './log-view';
export { LogViews } from './log-views';
export { PackedLogChunk } from './packed-log-chunk';
