import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { decodeManifest, encodeManifest, manifestDigestFromHex, type Manifest } from '@winslow/domain';
import { ContentCorruptError } from '../errors';
import type { NamedManifest } from './workspace-adapter';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Fast: manifests are read by machines of the same network, and the first stage behind one waits for it. */
const GZIP_LEVEL = 1;

/** A manifest's text, its digest, and both as the object's bytes. */
export interface ManifestFile extends NamedManifest {
  readonly bytes: Buffer;
}

export async function packManifest(manifest: Manifest): Promise<ManifestFile> {
  const text = Buffer.from(encodeManifest(manifest));
  return { manifest, digest: digestOf(text), bytes: await zip(text, { level: GZIP_LEVEL }) };
}

/** @throws InvalidManifestError; ContentCorruptError when it is not the one that was asked for */
export async function unpackManifest(
  bytes: Buffer,
  where: string,
  expected?: string,
): Promise<NamedManifest> {
  const text = await unzipText(bytes, where);
  const digest = digestOf(text);
  if (expected !== undefined && digest !== expected) {
    throw new ContentCorruptError(where, `the manifest is ${digest}, not ${expected}`);
  }
  return { manifest: decodeManifest(text.toString()), digest };
}

async function unzipText(bytes: Buffer, where: string): Promise<Buffer> {
  try {
    return await unzip(bytes);
  } catch (cause) {
    throw new ContentCorruptError(where, 'the manifest cannot be unpacked', cause);
  }
}

function digestOf(text: Buffer) {
  return manifestDigestFromHex(createHash('sha256').update(text).digest('hex'));
}
