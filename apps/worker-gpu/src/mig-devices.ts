/** One part of a card that is split (MIG): for CUDA and for containers a device of its own. */
export interface MigDevice {
  /** Of the card that it is a part of. */
  readonly cardUuid: string;
  readonly uuid: string;
  /** Such as `3g.20gb`, or `1c.3g.20gb` for a third of it. */
  readonly profile: string;
  /** What the profile's name promises: a little less than there is. */
  readonly memoryBytes: number;
}

const CARD = /^GPU \d+: .* \(UUID: (GPU-[0-9a-fA-F-]+)\)\s*$/;
/** Drivers before 470 give a part the uuid of its card with two numbers. */
const PART = /^\s+MIG (\S+)\s+Device\s+\d+: \(UUID: (MIG-[0-9a-zA-Z/-]+)\)\s*$/;
const PROFILE = /^(?:(\d+)c\.)?(\d+)g\.(\d+)gb/;
/** The names count in decimal gigabytes, rounded up by less than what is between the two kinds. */
const GIGABYTE = 1e9;

/** Reads the answer to `nvidia-smi -L`: the parts of split cards. A part whose name says nothing of its memory is left out. */
export function parseMigDevices(output: string): MigDevice[] {
  const devices: MigDevice[] = [];
  let cardUuid: string | undefined;
  for (const line of output.split('\n')) {
    const card = CARD.exec(line)?.[1];
    if (card !== undefined) cardUuid = card;
    const [, profile, uuid] = PART.exec(line) ?? [];
    const memoryBytes = profile === undefined ? undefined : memoryOf(profile);
    if (cardUuid !== undefined && profile !== undefined && uuid !== undefined && memoryBytes !== undefined)
      devices.push({ cardUuid, uuid, profile, memoryBytes });
  }
  return devices;
}

/** Parts that share one part's memory (`1c.3g.20gb`) count with their share of it. */
function memoryOf(profile: string): number | undefined {
  const [, compute, slices, gigabytes] = PROFILE.exec(profile) ?? [];
  if (slices === undefined || gigabytes === undefined) return undefined;
  const share = compute === undefined ? 1 : Number(compute) / Number(slices);
  return Math.floor(Number(gigabytes) * GIGABYTE * Math.min(1, share));
}
