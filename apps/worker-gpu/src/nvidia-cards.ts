const MIB = 2 ** 20;
const FIELDS = [
  'index',
  'uuid',
  'name',
  'memory.total',
  'memory.used',
  'utilization.gpu',
  'temperature.gpu',
  'power.draw',
] as const;
/** Fields after the model's name, which may hold commas. */
const NUMBERS = 5;
/** Arguments of nvidia-smi whose answer `parseNvidiaSmi` reads. */
export const NVIDIA_QUERY = [`--query-gpu=${FIELDS.join(',')}`, '--format=csv,noheader,nounits'];

/** One line of nvidia-smi's answer. Null: the card does not say (`[N/A]`, `[Not Supported]`). */
export interface NvidiaCard {
  readonly index: number;
  readonly uuid: string;
  readonly model: string;
  readonly memoryBytes: number | null;
  readonly memoryUsedBytes: number | null;
  /** 0..1 */
  readonly use: number | null;
  readonly temperatureC: number | null;
  readonly powerW: number | null;
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
    const [total, used, use, temperature, power] = cells.slice(-NUMBERS).map(numberOf);
    return [
      {
        index: Number(index),
        uuid: uuid ?? '',
        model: cells.slice(2, -NUMBERS).join(', '),
        memoryBytes: scaled(total, MIB),
        memoryUsedBytes: scaled(used, MIB),
        use: scaled(use, 1 / 100),
        temperatureC: temperature ?? null,
        powerW: power ?? null,
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
