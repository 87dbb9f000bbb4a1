import type { GpuInventory, GpuUtilisation } from '@winslow/domain';
import type { GpuProbe } from '@winslow/worker-kit';
import { runNvidiaSmi, type NvidiaSmiOptions } from './nvidia-smi';
import { NvidiaSmiStream } from './nvidia-smi-stream';

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
const QUERY = [`--query-gpu=${FIELDS.join(',')}`, '--format=csv,noheader,nounits'];
/** What is older says nothing about now: the driver may hang. */
const STALE_MS = 12_000;
/** An nvidia-smi that prints nothing for so long (it may keep its lines back) is asked in the plain way, as often. */
const SILENT_MS = 5_000;

export interface NvidiaProbeOptions extends NvidiaSmiOptions {
  /** @default 5 s */
  readonly silentMs?: number;
}

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
 * The NVIDIA cards of this computer. The inventory is asked of nvidia-smi each time: a card may fall off the bus while
 * the worker lives. Utilisation is what a second nvidia-smi, which prints once a second, has printed last; of a card
 * that was not named for twelve seconds everything is unknown.
 */
export function createNvidiaProbe(options: NvidiaProbeOptions = {}): GpuProbe {
  const cards = new SeenCards();
  const stream = new NvidiaSmiStream(QUERY, options, (line) => cards.read(line));
  let askedAtMs: number | undefined;
  const askIfSilent = (): void => {
    const now = performance.now();
    askedAtMs ??= now;
    if (now - Math.max(askedAtMs, cards.heardAtMs) < (options.silentMs ?? SILENT_MS)) return;
    askedAtMs = now;
    // Fails where the cards are gone or the driver hangs: then nothing is known of them.
    void runNvidiaSmi(QUERY, options).then(
      (output) => cards.read(output),
      () => undefined,
    );
  };
  return {
    nodeClass: 'gpu',
    inventory: async () => parseNvidiaSmi(await runNvidiaSmi(QUERY, options)).flatMap(toInventory),
    utilisation: () => {
      stream.ensure();
      askIfSilent();
      return Promise.resolve(cards.utilisation());
    },
    close: () => stream.close(),
  };
}

/** The newest that each card said. */
class SeenCards {
  heardAtMs = -Infinity;
  private readonly seen = new Map<string, { readonly card: NvidiaCard; readonly atMs: number }>();

  read(output: string): void {
    const atMs = performance.now();
    for (const card of parseNvidiaSmi(output)) {
      this.seen.set(card.uuid, { card, atMs });
      this.heardAtMs = atMs;
    }
  }

  utilisation(): GpuUtilisation[] {
    const now = performance.now();
    return [...this.seen.values()]
      .sort((a, b) => a.card.index - b.card.index)
      .map(({ card, atMs }) => toUtilisation(card, now - atMs <= STALE_MS));
  }
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

/** With MIG switched on a card reports no use. */
function toUtilisation(card: NvidiaCard, isKnown: boolean): GpuUtilisation {
  const { uuid, use, memoryUsedBytes, temperatureC, powerW } = card;
  if (!isKnown) return { uuid, use: null, memoryUsedBytes: null, temperatureC: null, powerW: null };
  return { uuid, use: use === null ? null : Math.min(1, use), memoryUsedBytes, temperatureC, powerW };
}
