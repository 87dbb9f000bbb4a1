export * from './node-inventory';
