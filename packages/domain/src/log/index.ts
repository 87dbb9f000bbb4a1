export * from './log-entry';
export * from './severity';
