import type { GpuUtilisation } from '@winslow/domain';
import type { GpuProbe } from '@winslow/worker-kit';
import { findCards } from './find-cards';
import { NVIDIA_QUERY, parseNvidiaSmi, type NvidiaCard } from './nvidia-cards';
import { runNvidiaSmi, type NvidiaSmiOptions } from './nvidia-smi';
import { NvidiaSmiStream } from './nvidia-smi-stream';

/** What is older says nothing about now: the driver may hang. */
const STALE_MS = 12_000;
/** An nvidia-smi that prints nothing for so long (it may keep its lines back) is asked in the plain way, as often. */
const SILENT_MS = 5_000;

export interface NvidiaProbeOptions extends NvidiaSmiOptions {
  /** @default 5 s */
  readonly silentMs?: number;
}

/**
 * The NVIDIA cards of this computer. The inventory is asked of nvidia-smi each time: a card may fall off the bus while
 * the worker lives. Utilisation is what a second nvidia-smi, which prints once a second, has printed last; of a card
 * that was not named for twelve seconds everything is unknown.
 */
export function createNvidiaProbe(options: NvidiaProbeOptions = {}): GpuProbe {
  const cards = new SeenCards();
  const stream = new NvidiaSmiStream(NVIDIA_QUERY, options, (line) => cards.read(line));
  let askedAtMs: number | undefined;
  const askIfSilent = (): void => {
    const now = performance.now();
    askedAtMs ??= now;
    if (now - Math.max(askedAtMs, cards.heardAtMs) < (options.silentMs ?? SILENT_MS)) return;
    askedAtMs = now;
    // Fails where the cards are gone or the driver hangs: then nothing is known of them.
    void runNvidiaSmi(NVIDIA_QUERY, options).then(
      (output) => cards.read(output),
      () => undefined,
    );
  };
  return {
    inventory: () => findCards(options),
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

/** With MIG switched on a card reports no use. */
function toUtilisation(card: NvidiaCard, isKnown: boolean): GpuUtilisation {
  const { uuid, use, memoryUsedBytes, temperatureC, powerW } = card;
  if (!isKnown) return { uuid, use: null, memoryUsedBytes: null, temperatureC: null, powerW: null };
  return { uuid, use: use === null ? null : Math.min(1, use), memoryUsedBytes, temperatureC, powerW };
}
