import { readFile, rename, writeFile } from 'node:fs/promises';
import { isFakeGpu, messageOf, type GpuInventory } from '@winslow/domain';
import { z } from 'zod';
import type { GpuFindings, GpuProbe } from '../gpu-probe';

const WAY_OUT =
  'install the NVIDIA Container Toolkit, set it up for Docker (nvidia-ctk runtime configure --runtime=docker), restart Docker, then this worker';

const provenSchema = z.object({
  version: z.literal(1),
  bootId: z.string(),
  driverVersion: z.string().nullable(),
  uuids: z.array(z.string()),
});
/** Devices that containers were seen to get, since when it was true. */
type Proven = z.infer<typeof provenSchema>;

export interface CheckedGpusOptions {
  readonly probe: GpuProbe;
  readonly bootId: string;
  /** Keeps what was found, until the next boot or another driver. */
  readonly file: string;
  /** Whether a container really gets the device: null if so, else why not. */
  readonly check: (uuid: string) => Promise<string | null>;
}

/**
 * Offers only GPUs that a container was seen to get; of the others it says why not. A device that was is not looked at
 * again until the computer boots or its driver changes, so that hello stays quick; one that was not is, at each hello.
 */
export function checkedGpus({ probe, bootId, file, check }: CheckedGpusOptions): GpuProbe {
  return {
    utilisation: () => probe.utilisation(),
    close: () => probe.close(),
    inventory: async () => {
      const found = await probe.inventory();
      const { driverVersion } = found;
      const known = await readProven(file);
      const isCurrent = known?.bootId === bootId && known.driverVersion === driverVersion;
      const proven = new Set(isCurrent ? known.uuids : []);
      const reasons = await Promise.all(found.gpus.map((gpu) => whyNot(gpu, proven, check)));
      const good = found.gpus.filter((_, index) => reasons[index] === null);
      await keep(file, {
        version: 1,
        bootId,
        driverVersion,
        uuids: good.map(({ uuid }) => uuid).filter((uuid) => !isFakeGpu(uuid)),
      });
      return withoutThese(found, reasons);
    },
  };
}

async function whyNot(
  { uuid }: GpuInventory,
  proven: ReadonlySet<string>,
  check: CheckedGpusOptions['check'],
): Promise<string | null> {
  if (isFakeGpu(uuid) || proven.has(uuid)) return null;
  return check(uuid).catch(messageOf);
}

function withoutThese(
  { gpus, notes, driverVersion }: GpuFindings,
  reasons: readonly (string | null)[],
): GpuFindings {
  const refused = gpus.flatMap(({ index, model, uuid }, at) => {
    const reason = reasons[at] ?? null;
    if (reason === null) return [];
    return [`GPU ${index} (${model}, ${uuid}) is not offered: no container gets it: ${reason}. ${WAY_OUT}`];
  });
  return { gpus: gpus.filter((_, at) => reasons[at] === null), notes: [...notes, ...refused], driverVersion };
}

async function readProven(file: string): Promise<Proven | undefined> {
  try {
    return provenSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // Not there yet, or torn by a power cut: everything is looked at anew.
    return undefined;
  }
}

/** Only saves time at the next hello, so a full disk stops nothing. */
async function keep(file: string, proven: Proven): Promise<void> {
  try {
    await writeFile(`${file}.tmp`, JSON.stringify(proven));
    await rename(`${file}.tmp`, file);
  } catch {
    // See above.
  }
}
