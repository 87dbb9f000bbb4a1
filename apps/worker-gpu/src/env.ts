import { loadWorkerEnv, type WorkerEnv } from '@winslow/worker-kit';

/** This program's settings; the only place that looks at the process's environment. */
export function loadEnv(source: NodeJS.ProcessEnv = process.env): WorkerEnv {
  return loadWorkerEnv(source);
}
