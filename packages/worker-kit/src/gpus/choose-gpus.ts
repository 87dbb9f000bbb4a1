import { fakeGpus, type GpuInventory } from '@winslow/domain';
import { NO_GPUS, type GpuProbe } from '../gpu-probe';
import type { GpuSetting } from './gpu-setting';

export interface ChooseGpusOptions {
  readonly setting: GpuSetting;
  readonly nodeId: string;
  /** Looks for those of the computer; asked only where they are wanted. */
  readonly find: () => GpuProbe | Promise<GpuProbe>;
}

/** The GPUs that a node offers by its settings. What is wanted and not there is said, and said again at each hello. */
export async function chooseGpus({ setting, nodeId, find }: ChooseGpusOptions): Promise<GpuProbe> {
  switch (setting.kind) {
    case 'all':
      return find();
    case 'none':
      return NO_GPUS;
    case 'some':
      return onlyThese(await find(), setting.wanted);
    case 'fake':
      return declared(fakeGpus(nodeId, setting.groups));
  }
}

/** Of the computer's cards, the chosen ones: their use is measured, the others' is nobody's business. */
function onlyThese(probe: GpuProbe, wanted: readonly string[]): GpuProbe {
  const isWanted = ({ uuid, index }: GpuInventory): boolean =>
    wanted.includes(uuid) || wanted.includes(String(index));
  let offered = new Set<string>();
  return {
    close: () => probe.close(),
    inventory: async () => {
      const { gpus, notes, ...rest } = await probe.inventory();
      const chosen = gpus.filter(isWanted);
      offered = new Set(chosen.map(({ uuid }) => uuid));
      const missing = wanted.filter(
        (one) => !gpus.some((gpu) => [gpu.uuid, String(gpu.index)].includes(one)),
      );
      const there = gpus.map(({ index, uuid }) => `${index} (${uuid})`).join(', ') || 'none';
      return {
        ...rest,
        gpus: chosen,
        notes: [
          ...notes,
          ...missing.map((one) => `WINSLOW_GPUS names ${one}, which is not there; there are: ${there}`),
        ],
      };
    },
    utilisation: async () => (await probe.utilisation()).filter(({ uuid }) => offered.has(uuid)),
  };
}

function declared(gpus: readonly GpuInventory[]): GpuProbe {
  const note = `${gpus.length} GPUs are only declared, for testing (WINSLOW_GPUS=fake): stages are placed on them, and no container is given any`;
  return {
    inventory: () => Promise.resolve({ gpus, notes: [note], driverVersion: null }),
    utilisation: () => Promise.resolve([]),
    close: () => undefined,
  };
}
