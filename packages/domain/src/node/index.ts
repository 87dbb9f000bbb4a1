export * from './attempt-traces';
export * from './node-inventory';
export * from './live-file';
export * from './average-utilisation';
export * from './node-history';
export * from './node-utilisation';
export * from './fake-gpu';
