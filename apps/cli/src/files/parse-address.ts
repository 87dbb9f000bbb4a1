import type { FileAddress } from '@winslow/client/file-address';

/** Reads an address. @throws InvalidInputError naming the argument and the rule */
export async function parseAddress(argument: string, text: string): Promise<FileAddress> {
  const [{ readFileAddress }, { InvalidInputError }] = await Promise.all([
    import('@winslow/client/file-address'),
    import('@winslow/domain'),
  ]);
  const reading = readFileAddress(text);
  if (reading.ok) return reading.address;
  throw new InvalidInputError(`${argument}: ${reading.message}`);
}

/** The same as the API takes it, with its one spelling. */
export async function checkedAddress(argument: string, text: string): Promise<string> {
  const [address, { formatFileAddress }] = await Promise.all([
    parseAddress(argument, text),
    import('@winslow/client/file-address'),
  ]);
  return formatFileAddress(address);
}
