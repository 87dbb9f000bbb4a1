import { Client, S3Error } from 'minio';
import { InfraError, messageOf } from '../errors';
import { poll } from '../process/poll';

/** An S3 server, the bucket on it, and who we are there. */
export interface S3Access {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** A server that has just started may answer "not yet" for a moment. */
const READY_TIMEOUT_MS = 20_000;

/** Makes sure that the bucket is there and that nobody reads it without a key. Idempotent. */
export async function ensureBucket(access: S3Access): Promise<void> {
  const client = s3Client(access);
  let refusal: unknown;
  const done = await poll(
    async () => {
      try {
        await createIfMissing(client, access);
        await removeAnonymousPolicy(client, access.bucket);
        return true;
      } catch (error) {
        refusal = error;
        if (isFinal(error)) throw bucketFailed(access, error);
        return undefined;
      }
    },
    { timeoutMs: READY_TIMEOUT_MS },
  );
  if (!done) throw bucketFailed(access, refusal);
}

/** A client for control calls: it retries nothing by itself. */
export function s3Client(access: S3Access): Client {
  const url = new URL(access.endpoint);
  const useSSL = url.protocol === 'https:';
  return new Client({
    endPoint: url.hostname,
    port: Number(url.port) || (useSSL ? 443 : 80),
    useSSL,
    region: access.region,
    accessKey: access.accessKey,
    secretKey: access.secretKey,
    // It would tell each retry to the terminal; who needs one asks again.
    retryOptions: { disableRetry: true },
  });
}

async function createIfMissing(client: Client, access: S3Access): Promise<void> {
  if (await client.bucketExists(access.bucket)) return;
  try {
    await client.makeBucket(access.bucket, access.region);
  } catch (error) {
    if (!hasCode(error, 'BucketAlreadyOwnedByYou')) throw error;
  }
}

/** A bucket's policy speaks of those who come without a key; ours has none. */
async function removeAnonymousPolicy(client: Client, bucket: string): Promise<void> {
  try {
    const policy = await client.getBucketPolicy(bucket);
    if (policy) await client.setBucketPolicy(bucket, '');
  } catch (error) {
    if (!hasCode(error, 'NoSuchBucketPolicy') && !hasCode(error, 'NotImplemented')) throw error;
  }
}

function isFinal(error: unknown): boolean {
  return ['AccessDenied', 'InvalidAccessKeyId', 'SignatureDoesNotMatch', 'BucketAlreadyExists'].some((code) =>
    hasCode(error, code),
  );
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof S3Error && error.code === code;
}

function bucketFailed(access: S3Access, cause: unknown): InfraError {
  return new InfraError(
    'BUCKET_FAILED',
    `the bucket cannot be made ready [bucket=${access.bucket}, endpoint=${access.endpoint}]: ${messageOf(cause)}`,
    'check WINSLOW_S3_ACCESS_KEY, WINSLOW_S3_SECRET_KEY and what this key may do',
    { cause },
  );
}
