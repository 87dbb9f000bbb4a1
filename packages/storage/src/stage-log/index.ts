export * from './log-codec';
export * from './log-objects';
export * from './log-reader';
