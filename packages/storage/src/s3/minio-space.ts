import { readStorageInfo, type StoreSpace } from '@winslow/domain';
import { ObjectNotFoundError, StoreAccessError, StoreRefusedError } from '../errors';
import type { CallOptions } from '../object-store';
import type { S3Answer, S3Request } from './s3-connection';

/** Asks as MinIO's administrator; another server, or another key, gives no figures but the reason. */
export async function readMinioSpace(
  send: (request: S3Request) => Promise<S3Answer>,
  { signal }: CallOptions,
): Promise<StoreSpace> {
  try {
    const { body } = await send({ method: 'GET', serverPath: '/minio/admin/v3/storageinfo', signal });
    return readStorageInfo(parseJson(body.toString()));
  } catch (error) {
    if (error instanceof StoreAccessError)
      return { known: false, why: 'the store tells it to its administrator only, whose key this is not' };
    if (error instanceof StoreRefusedError || error instanceof ObjectNotFoundError)
      return { known: false, why: 'only MinIO tells how much room it has, and the store is another server' };
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
