export * from './node-inventory';
export * from './live-file';
