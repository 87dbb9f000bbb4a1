export { NO_GPUS, type GpuFindings, type GpuProbe } from './gpu-probe';
export type { ReadyFileContent } from './ready-file';
export { runWorker, type RunWorkerOptions } from './run-worker';
export { startWorker, type StartWorkerOptions } from './start-worker';
export { loadWorkerEnv, workerEnvSchema, type WorkerEnv } from './worker-env';
