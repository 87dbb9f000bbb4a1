import { startWorker } from '@winslow/worker-kit';
import { loadEnv } from './env';
import { findNvidiaGpus } from './find-nvidia-gpus';

const options = { loadEnv, findGpus: findNvidiaGpus, script: process.argv[1] ?? '' };

// Native handles may linger after everything has been closed, so the process is ended.
void startWorker(options).then((exitCode) => process.exit(exitCode));
