import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { nodeUtilisationSchema, type NodeUtilisation } from '@winslow/domain';
import { ObjectInvalidError } from './json-object';

const compress = promisify(gzip);
const decompress = promisify(gunzip);
/** An hour of the largest node takes less than a megabyte. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;

/** A node's metrics of one hour as they lie in S3: a JSON line for each point, oldest first. */
export function encodeNodeMetrics(points: readonly NodeUtilisation[]): Promise<Buffer> {
  return compress(points.map((point) => `${JSON.stringify(point)}\n`).join(''));
}

/** @throws ObjectInvalidError */
export async function decodeNodeMetrics(
  place: { readonly bucket: string; readonly key: string },
  body: Buffer,
): Promise<NodeUtilisation[]> {
  try {
    const text = (await decompress(body, { maxOutputLength: MAX_TEXT_BYTES })).toString();
    const lines = text.split('\n').filter((line) => line !== '');
    return lines.map((line) => nodeUtilisationSchema.parse(JSON.parse(line)));
  } catch (cause) {
    throw new ObjectInvalidError(place.bucket, place.key, cause);
  }
}
