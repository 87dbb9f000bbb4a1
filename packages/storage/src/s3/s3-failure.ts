import type { WinslowError } from '@winslow/domain';
import {
  ChecksumMismatchError,
  ObjectNotFoundError,
  PreconditionFailedError,
  StoreAccessError,
  StoreRefusedError,
  StoreUnavailableError,
  type ObjectPlace,
} from '../errors';
import { xmlText } from './s3-xml';

const CHECKSUM_CODES = new Set([
  'BadDigest',
  'XAmzContentChecksumMismatch',
  'XAmzContentSHA256Mismatch',
  'InvalidDigest',
]);
const BUSY_CODES = new Set([
  'SlowDown',
  'RequestTimeout',
  'IncompleteBody',
  'InternalError',
  'ServiceUnavailable',
  'ConditionalRequestConflict',
  'OperationAborted',
]);
const BUSY_STATUSES = new Set([408, 425, 429]);
const NOT_FOUND_CODES = new Set(['', 'NoSuchKey', 'NotFound']);

/** What an answer outside 200..299 means. `method` matters because HEAD answers have no body. */
export function s3Failure(place: ObjectPlace, status: number, body: string): WinslowError {
  const code = xmlText(body, 'Code') ?? '';
  const reason = `${status} ${code} ${xmlText(body, 'Message') ?? ''}`.trim();
  if (status === 404 && NOT_FOUND_CODES.has(code)) return new ObjectNotFoundError(place);
  if (status === 412) return new PreconditionFailedError(place);
  if (CHECKSUM_CODES.has(code)) return new ChecksumMismatchError(place, reason);
  if (status >= 500 || BUSY_STATUSES.has(status) || BUSY_CODES.has(code)) {
    return new StoreUnavailableError(place, reason);
  }
  if (status === 401 || status === 403) return new StoreAccessError(place, reason);
  return new StoreRefusedError(place, reason, code);
}
