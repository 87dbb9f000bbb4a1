import type { GpuInventory, NodeUtilisation } from '@winslow/domain';
import type { GpuProbe } from '@winslow/worker-kit';
import { runNvidiaSmi, type NvidiaSmiOptions } from './nvidia-smi';

const MIB = 2 ** 20;
const FIELDS = ['index', 'uuid', 'name', 'memory.total', 'memory.used', 'utilization.gpu'] as const;

/** One line of nvidia-smi's answer. Null: the card does not say (`[N/A]`, `[Not Supported]`). */
export interface NvidiaCard {
  readonly index: number;
  readonly uuid: string;
  readonly model: string;
  readonly memoryBytes: number | null;
  readonly memoryUsedBytes: number | null;
  /** 0..1 */
  readonly use: number | null;
}

/** The NVIDIA cards of this computer, asked of nvidia-smi each time: a card may fall off the bus while the worker lives. */
export function createNvidiaProbe(options: NvidiaSmiOptions = {}): GpuProbe {
  const query = async (): Promise<readonly NvidiaCard[]> =>
    parseNvidiaSmi(
      await runNvidiaSmi([`--query-gpu=${FIELDS.join(',')}`, '--format=csv,noheader,nounits'], options),
    );
  return {
    nodeClass: 'gpu',
    inventory: async () => (await query()).flatMap(toInventory),
    utilisation: async () => (await query()).map(toUtilisation),
  };
}

/**
 * Reads the answer to our query. A line that does not begin with an index and a uuid is no card (warnings, `No devices
 * were found`, a lost card's `[GPU is lost]`). Model names may hold commas; the fields around them never do.
 */
export function parseNvidiaSmi(output: string): readonly NvidiaCard[] {
  return output.split('\n').flatMap((line) => {
    const cells = line.split(',').map((cell) => cell.trim());
    const [index, uuid] = cells;
    if (cells.length < FIELDS.length || !/^\d+$/.test(index ?? '') || !/^GPU-[0-9a-fA-F-]+$/.test(uuid ?? ''))
      return [];
    const [total, used, use] = cells.slice(-3).map(numberOf);
    return [
      {
        index: Number(index),
        uuid: uuid ?? '',
        model: cells.slice(2, -3).join(', '),
        memoryBytes: scaled(total, MIB),
        memoryUsedBytes: scaled(used, MIB),
        use: scaled(use, 1 / 100),
      },
    ];
  });
}

function numberOf(cell: string): number | null {
  return /^\d+(\.\d+)?$/.test(cell) ? Number(cell) : null;
}

function scaled(value: number | null | undefined, factor: number): number | null {
  return value === null || value === undefined ? null : value * factor;
}

/** A card that does not say how much memory it has can be asked for nothing: it is left out. */
function toInventory(card: NvidiaCard): GpuInventory[] {
  if (card.memoryBytes === null) return [];
  return [
    {
      uuid: card.uuid,
      index: card.index,
      vendor: 'nvidia',
      model: card.model,
      memoryBytes: card.memoryBytes,
    },
  ];
}

/** With MIG switched on a card reports no utilisation; 0 then means unknown. */
function toUtilisation(card: NvidiaCard): NodeUtilisation['gpus'][number] {
  return { uuid: card.uuid, use: card.use ?? 0, memoryUsedBytes: card.memoryUsedBytes ?? 0 };
}
