import { InvalidInputError } from '@winslow/domain';
import type { PresignMethod, PresignOptions } from '../object-store';
import type { ResolvedS3Settings } from './s3-settings';
import { encodeKey, presignV4 } from './sign-v4';

/** S3 lets no URL live longer. */
const MAX_EXPIRES_S = 604_800;

/** A URL under the address that the browser will name: the signature covers its host. */
export function presign(
  settings: ResolvedS3Settings,
  method: PresignMethod,
  key: string,
  options: PresignOptions,
): string {
  const { expires: expiresS, query = {}, headers = {}, endpoint = settings.endpoint } = options;
  if (!Number.isInteger(expiresS) || expiresS < 1 || expiresS > MAX_EXPIRES_S) {
    throw new InvalidInputError(`a URL is good for 1 to ${MAX_EXPIRES_S} seconds, not for ${expiresS}`);
  }
  const { origin, host } = new URL(endpoint);
  const path = `/${settings.bucket}/${encodeKey(key)}`;
  const signed = { ...headers, host };
  const request = { method, path, query, headers: signed, expiresS, now: new Date() };
  return `${origin}${path}?${presignV4(request, settings)}`;
}
