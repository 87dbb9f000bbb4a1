import { z } from 'zod';

/** Room of the drives that the store lies on, in bytes. Used is also what else lies there, or why nobody knows. */
export type StoreSpace =
  | {
      readonly known: true;
      readonly usedBytes: number;
      readonly freeBytes: number;
      readonly totalBytes: number;
    }
  | { readonly known: false; readonly why: string };

const driveSchema = z.object({
  totalspace: z.number().min(0).default(0),
  availspace: z.number().min(0).default(0),
  pool_index: z.number().int().default(0),
});

/** What MinIO tells its administrator, as far as it matters here. */
const storageInfoSchema = z.object({
  Disks: z.array(driveSchema).min(1),
  Backend: z
    .object({
      /** By pool: how many of a set's drives hold data, and how many it has. */
      StandardSCData: z.array(z.number().min(1)).nullish(),
      DrivesPerSet: z.array(z.number().min(1)).nullish(),
    })
    .nullish(),
});

/** Reads MinIO's answer about its drives; of several that guard each other's data, only the share for data counts. */
export function readStorageInfo(answer: unknown): StoreSpace {
  const reading = storageInfoSchema.safeParse(answer);
  if (!reading.success)
    return { known: false, why: 'the store tells about its drives in a way that is not known here' };
  const { Disks: drives, Backend: backend } = reading.data;
  let totalBytes = 0;
  let freeBytes = 0;
  for (const { totalspace, availspace, pool_index: pool } of drives) {
    const share = (backend?.StandardSCData?.[pool] ?? 1) / (backend?.DrivesPerSet?.[pool] ?? 1);
    totalBytes += totalspace * share;
    freeBytes += availspace * share;
  }
  const [total, free] = [Math.round(totalBytes), Math.round(freeBytes)];
  return { known: true, usedBytes: total - free, freeBytes: free, totalBytes: total };
}
