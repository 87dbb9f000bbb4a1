export * from './attempt-ref';
export * from './checkpoint';
export * from './full-disk';
export * from './judge-run';
export * from './phases';
export * from './stage-run-record';
export * from './stage-run-spec';
export * from './stage-run-status';
