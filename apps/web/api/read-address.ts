import { readFileAddress, type FileAddress } from '@winslow/client';
import { InvalidInputError } from '@winslow/domain';

/** The place that an address of a request names. @param path where in the request it is @throws InvalidInputError */
export function readAddress(text: string, path = 'address'): FileAddress {
  const reading = readFileAddress(text);
  if (reading.ok) return reading.address;
  throw new InvalidInputError('the address cannot be used', [{ path, message: reading.message }]);
}
