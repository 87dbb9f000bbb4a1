import type { InfraEnv } from '../env';
import type { Progress } from '../errors';
import { processMark, PROCESS_MARK } from '../process/process-record';
import type { StackConfig } from './stack-config';

/** What every part of the stack is started with. */
export interface StackContext {
  readonly env: InfraEnv;
  readonly checkout: string;
  readonly dataDir: string;
  readonly config: StackConfig;
  readonly onProgress: Progress;
}

/** Our processes in the order in which they start; they stop in the reverse order. */
export const PROCESS_NAMES = ['minio', 'temporal', 'worker', 'web'] as const;

export type ProcessName = (typeof PROCESS_NAMES)[number];

/** The process of a further worker of this computer, named for its node. */
export type FurtherWorkerName = `worker-${string}`;

export const PROCESS_TITLES: Readonly<Record<ProcessName, string>> = {
  temporal: 'Temporal',
  minio: 'MinIO',
  worker: 'Worker',
  web: 'Web app',
};

/** How long each may take to end by itself before it is killed; none of them loses anything by that. */
export const STOP_GRACE_MS: Readonly<Record<ProcessName, number>> = {
  temporal: 20_000,
  minio: 20_000,
  worker: 40_000,
  web: 5_000,
};

/** The environment entry by which a process of this installation is found again without its record. */
export function markOf(dataDir: string, name: ProcessName | FurtherWorkerName): Record<string, string> {
  return { [PROCESS_MARK]: processMark(dataDir, name) };
}
