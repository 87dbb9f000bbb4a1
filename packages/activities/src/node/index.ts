export * from './node-activities';
export * from './node-probe';
export type { ContainerOwner, NodeContainers } from './own-containers';
export type { StopContainerInput, StopContainerResult } from './stop-container';
export type { StopStaleInput, StopStaleResult } from './stop-stale';
export { WATCH_BEAT_MS, type WatchInput, type WatchResult } from './watch-node';
export { checkGpu, type GpuCheck } from './check-gpu';
