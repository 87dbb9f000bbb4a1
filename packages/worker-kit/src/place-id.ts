import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'place-id';
const RANDOM_BYTES = 8;
const SHOWN_DIGITS = 12;
const MADE_ID = /^[0-9a-f]{16}$/;

/**
 * Tells workers of one data folder and one boot from all others: a copied data folder is another place, since its
 * computer has booted by itself. Only for who holds the folder's lock.
 */
export async function readPlaceId(folder: string, bootId: string): Promise<string> {
  const file = join(folder, FILE);
  const known = await readFile(file, 'utf8').catch(() => '');
  const id = MADE_ID.test(known) ? known : randomBytes(RANDOM_BYTES).toString('hex');
  if (id !== known) await writeFile(file, id);
  return createHash('sha256').update(`${id} ${bootId}`).digest('hex').slice(0, SHOWN_DIGITS);
}
