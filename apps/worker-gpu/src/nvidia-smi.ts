import { execFile } from 'node:child_process';
import { UnavailableError, WinslowError } from '@winslow/domain';

/** A driver that hangs (a fallen-off card) blocks nvidia-smi for ever; a healthy one answers within two seconds. */
const TIME_LIMIT_MS = 10_000;
const MAX_OUTPUT_BYTES = 2 ** 20;

/** There is no nvidia-smi here, so no NVIDIA driver either. */
export class NvidiaSmiMissingError extends WinslowError {
  override readonly name = 'NvidiaSmiMissingError';
  constructor(
    readonly binary: string,
    cause?: unknown,
  ) {
    const message = `${binary} was not found: install the NVIDIA driver, or start worker-cpu on this computer`;
    super('nvidiaSmiMissing', message, { cause, blame: 'machine' });
  }
}

export interface NvidiaSmiOptions {
  /** @default 'nvidia-smi' */
  readonly binary?: string;
  /** @default 10 s */
  readonly timeLimitMs?: number;
}

/** Runs nvidia-smi and returns what it printed. A failed or hung run is an UnavailableError, a missing binary a NvidiaSmiMissingError. */
export function runNvidiaSmi(args: readonly string[], options: NvidiaSmiOptions = {}): Promise<string> {
  const { binary = 'nvidia-smi', timeLimitMs = TIME_LIMIT_MS } = options;
  const limits = {
    timeout: timeLimitMs,
    killSignal: 'SIGKILL',
    maxBuffer: MAX_OUTPUT_BYTES,
    encoding: 'utf8',
  } as const;
  return new Promise((resolve, reject) => {
    execFile(binary, args, limits, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (error.code === 'ENOENT') reject(new NvidiaSmiMissingError(binary, error));
      else if (error.killed)
        reject(
          new UnavailableError(
            `${binary} gave no answer within ${timeLimitMs} ms; the NVIDIA driver may hang`,
            error,
          ),
        );
      // "No devices were found" goes to standard output, with an exit code that differs between driver versions.
      else if (/no devices were found/i.test(stdout)) resolve(stdout);
      else
        reject(
          new UnavailableError(
            `${binary} failed: ${firstLine(stdout) ?? firstLine(stderr) ?? error.message}`,
            error,
          ),
        );
    });
  });
}

function firstLine(text: string): string | undefined {
  return text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '');
}
