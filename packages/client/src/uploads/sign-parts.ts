import { ConflictError, InvalidInputError, uploadPartCount, type InputFault } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { getUpload } from './upload-store';

export interface PartToSign {
  /** From 1. */
  readonly number: number;
  /** Of the part's bytes, base64; the store refuses other bytes. */
  readonly sha256: string;
}

export interface SignPartsOptions extends CallOptions {
  /** Address under which the sender reaches the store. @default the settings' endpoint */
  readonly storeAddress?: string;
}

/** A PUT that brings one part; good for an hour. */
export interface SignedPart {
  readonly number: number;
  readonly url: string;
  /** Must be sent exactly so. */
  readonly headers: Readonly<Record<string, string>>;
}

const EXPIRES_S = 3_600;
const MAX_SIGNED = 1_000;
/** 32 bytes. */
const SHA256_BASE64 = /^[A-Za-z0-9+/]{43}=$/;

/** URLs for parts of an open upload, each for just these bytes. @throws NotFoundError, ConflictError, InvalidInputError */
export async function signParts(
  context: ClientContext,
  uploadId: string,
  parts: readonly PartToSign[],
  { storeAddress: endpoint, signal }: SignPartsOptions = {},
): Promise<SignedPart[]> {
  const store = await context.store.open();
  const { value } = await getUpload(store, uploadId, signal);
  const { key, multipartId, completed } = value;
  if (completed !== null) throw new ConflictError(`the upload to ${value.address} is completed already`);
  checkParts(parts, uploadPartCount(value));
  if (multipartId === null) return [];
  return Promise.all(
    parts.map(async ({ number, sha256 }) => {
      const headers = { 'x-amz-checksum-sha256': sha256 };
      const query = { uploadId: multipartId, partNumber: String(number) };
      const url = await store.presign('PUT', key, { expires: EXPIRES_S, query, headers, endpoint });
      return { number, url, headers };
    }),
  );
}

function checkParts(parts: readonly PartToSign[], count: number): void {
  const faults: InputFault[] = [];
  if (parts.length > MAX_SIGNED)
    throw new InvalidInputError(`at most ${MAX_SIGNED} parts are signed at once, not ${parts.length}`);
  for (const [index, { number, sha256 }] of parts.entries()) {
    if (!Number.isInteger(number) || number < 1 || number > count)
      faults.push({ path: `parts.${index}.number`, message: `the parts have the numbers 1 to ${count}` });
    if (!SHA256_BASE64.test(sha256))
      faults.push({ path: `parts.${index}.sha256`, message: 'is no SHA-256 in base64' });
  }
  if (faults.length > 0) throw new InvalidInputError('no part was signed', faults);
}
