import type { GpuInventory } from '@winslow/domain';
import type { GpuFindings } from '@winslow/worker-kit';
import { readCardDetails } from './card-details';
import { parseMigDevices, type MigDevice } from './mig-devices';
import { NVIDIA_QUERY, parseNvidiaSmi, type NvidiaCard } from './nvidia-cards';
import { runNvidiaSmi, type NvidiaSmiOptions } from './nvidia-smi';

/** What nvidia-smi knows: whole cards, the parts of split ones in their place, and why others are left out. */
export async function findCards(options: NvidiaSmiOptions): Promise<GpuFindings> {
  const cards = parseNvidiaSmi(await runNvidiaSmi(NVIDIA_QUERY, options));
  const details = await readCardDetails(options);
  const isSplit = ({ uuid }: NvidiaCard): boolean => details.get(uuid)?.isSplit === true;
  const parts = cards.some(isSplit) ? parseMigDevices(await runNvidiaSmi(['-L'], options)) : [];
  const found = cards.map((card) =>
    isSplit(card)
      ? partsOf(
          card,
          parts.filter(({ cardUuid }) => cardUuid === card.uuid),
        )
      : whole(card),
  );
  return {
    gpus: found.flatMap(({ gpus }) => gpus),
    notes: found.flatMap(({ notes }) => notes),
    driverVersion: [...details.values()].find(({ driverVersion }) => driverVersion)?.driverVersion ?? null,
  };
}

type Found = Pick<GpuFindings, 'gpus' | 'notes'>;

/** A card that does not say how much memory it has can be asked for nothing. */
function whole(card: NvidiaCard): Found {
  if (card.memoryBytes === null)
    return left(card, 'it does not say how much memory it has, so no stage could ask for it');
  return { gpus: [deviceOf(card, { memoryBytes: card.memoryBytes })], notes: [] };
}

/** The parts bear their card's index: who chooses the card by it means all of them. */
function partsOf(card: NvidiaCard, parts: readonly MigDevice[]): Found {
  if (parts.length === 0)
    return left(
      card,
      'it is split (MIG) into no parts yet; make some, or switch MIG off: nvidia-smi mig --help',
    );
  const gpus = parts.map(({ uuid, profile, memoryBytes }) =>
    deviceOf(card, { uuid, memoryBytes, model: `${card.model} MIG ${profile}` }),
  );
  return { gpus, notes: [] };
}

function deviceOf(
  { uuid, index, model }: NvidiaCard,
  own: Partial<GpuInventory> & Pick<GpuInventory, 'memoryBytes'>,
): GpuInventory {
  return { uuid, index, vendor: 'nvidia', model, ...own };
}

function left({ index, model }: NvidiaCard, why: string): Found {
  return { gpus: [], notes: [`GPU ${index} (${model}) is not offered: ${why}`] };
}
