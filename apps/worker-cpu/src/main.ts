import { NO_GPUS, startWorker } from '@winslow/worker-kit';
import { loadEnv } from './env';

const options = { loadEnv, findGpus: () => NO_GPUS, script: process.argv[1] ?? '' };

// Native handles may linger after everything has been closed, so the process is ended.
void startWorker(options).then((exitCode) => process.exit(exitCode));
