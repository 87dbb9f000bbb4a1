import { WinslowError } from '@winslow/domain';
import type { GpuProbe } from '@winslow/worker-kit';
import { createNvidiaProbe, type NvidiaProbeOptions } from './nvidia-probe';

/** The driver answers, but it knows no card that stages could use. */
export class NoGpuError extends WinslowError {
  override readonly name = 'NoGpuError';
  constructor() {
    const message =
      'nvidia-smi finds no GPU on this computer; check the card and its driver, or start worker-cpu here';
    super('noGpu', message, { blame: 'machine' });
  }
}

/** The NVIDIA probe, once it has shown at least one card. @throws NoGpuError, NvidiaSmiMissingError, UnavailableError */
export async function findNvidiaGpus(options: NvidiaProbeOptions = {}): Promise<GpuProbe> {
  const probe = createNvidiaProbe(options);
  if ((await probe.inventory()).gpus.length === 0) throw new NoGpuError();
  return probe;
}
