import type { FileAddress } from '@winslow/client';

/** Reads an address. @throws InvalidInputError naming the argument and the rule */
export async function parseAddress(argument: string, text: string): Promise<FileAddress> {
  const [{ readFileAddress }, { InvalidInputError }] = await Promise.all([
    import('@winslow/client'),
    import('@winslow/domain'),
  ]);
  const reading = readFileAddress(text);
  if (reading.ok) return reading.address;
  throw new InvalidInputError(`${argument}: ${reading.message}`);
}
