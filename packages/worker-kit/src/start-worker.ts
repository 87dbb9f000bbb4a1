import { InvalidInputError, messageOf } from '@winslow/domain';
import type { GpuProbe } from './gpu-probe';
import { chooseGpus } from './gpus/choose-gpus';
import { runWorker } from './run-worker';
import type { WorkerEnv } from './worker-env';
import { workflowBundleBeside } from './workflow-bundle';

export interface StartWorkerOptions {
  /** Reads the settings; its faults are shown as they are. */
  readonly loadEnv: () => WorkerEnv;
  /** Finds the GPUs, unless the settings want none or declare some; a fault ends the program with its message. */
  readonly findGpus: () => GpuProbe | Promise<GpuProbe>;
  /** The file that was started, `process.argv[1]`. */
  readonly script: string;
}

/** The body of a worker's `main`: from settings to exit code. Never rejects. */
export async function startWorker({ loadEnv, findGpus, script }: StartWorkerOptions): Promise<number> {
  try {
    const env = loadEnv();
    const { WINSLOW_GPUS: setting, WINSLOW_NODE_ID: nodeId } = env;
    const gpus = await chooseGpus({ setting, nodeId, find: findGpus });
    return await runWorker({ env, gpus, workflowBundle: workflowBundleBeside(script) });
  } catch (error) {
    const fault =
      error instanceof InvalidInputError ? error.message : `The worker cannot start: ${messageOf(error)}`;
    process.stderr.write(`${fault}\n`);
    return 1;
  }
}
