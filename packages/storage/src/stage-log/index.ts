export * from './log-codec';
export * from './log-objects';
export * from './log-reader';
export { LogView } from './log-view';
export { LogViews, type LogViewsOptions } from './log-views';
export { PackedLogChunk } from './packed-log-chunk';
