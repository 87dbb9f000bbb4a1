import { runNvidiaSmi, type NvidiaSmiOptions } from './nvidia-smi';

/** What does not change while a driver is loaded, by a card's uuid. */
export interface CardDetails {
  readonly driverVersion: string | null;
  /** Whether it is split (MIG), so that only its parts can be used. */
  readonly isSplit: boolean;
}

const FORMAT = '--format=csv,noheader,nounits';
/** Drivers before 450 do not know the last field, and refuse the whole question. */
const QUERIES = ['uuid,driver_version,mig.mode.current', 'uuid,driver_version'];
const UUID = /^GPU-[0-9a-fA-F-]+$/;

/** Asks for more than an old driver may know. Empty when it does not answer at all. */
export async function readCardDetails(options: NvidiaSmiOptions): Promise<ReadonlyMap<string, CardDetails>> {
  for (const fields of QUERIES) {
    const output = await runNvidiaSmi([`--query-gpu=${fields}`, FORMAT], options).catch(() => undefined);
    if (output !== undefined) return parseCardDetails(output);
  }
  return new Map();
}

export function parseCardDetails(output: string): ReadonlyMap<string, CardDetails> {
  const details = output.split('\n').flatMap((line) => {
    const [uuid = '', driver = '', mode = ''] = line.split(',').map((cell) => cell.trim());
    if (!UUID.test(uuid)) return [];
    const driverVersion = /^\d[\d.]*$/.test(driver) ? driver : null;
    return [[uuid, { driverVersion, isSplit: mode === 'Enabled' }] as const];
  });
  return new Map(details);
}
