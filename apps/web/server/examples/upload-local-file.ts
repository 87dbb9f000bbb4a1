import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { FileAddress, Winslow } from '@winslow/client';
import { UnavailableError, type Actor } from '@winslow/domain';

export interface LocalUpload {
  readonly path: string;
  readonly address: FileAddress;
  readonly actor: Actor;
}

/** Uploads a file of this computer in parts; one that was broken off goes on. Replaces what is there. */
export async function uploadLocalFile(winslow: Winslow, upload: LocalUpload): Promise<void> {
  const { address, actor } = upload;
  const file = await open(/* turbopackIgnore: true */ upload.path);
  try {
    const { size, mtimeMs } = await file.stat();
    const begun = await winslow.uploads.begin({
      address,
      size,
      modifiedAtMs: mtimeMs,
      overwrite: true,
      actor,
    });
    if (begun.state === 'completed') return;
    const there = new Set(begun.parts.map(({ number }) => number));
    for (let number = 1; number <= begun.partCount; number += 1) {
      if (there.has(number)) continue;
      const bytes = await readPart(file, { number, partSize: begun.partSize, size });
      const sha256 = createHash('sha256').update(bytes).digest('base64');
      const [part] = await winslow.uploads.sign(begun.uploadId, [{ number, sha256 }]);
      if (part) await putPart(part, bytes);
    }
    await winslow.uploads.complete(begun.uploadId);
  } finally {
    await file.close();
  }
}

interface PartPlace {
  readonly number: number;
  readonly partSize: number;
  readonly size: number;
}

async function readPart(file: FileHandle, { number, partSize, size }: PartPlace): Promise<Buffer> {
  const start = (number - 1) * partSize;
  const bytes = Buffer.alloc(Math.min(partSize, size - start));
  for (let done = 0; done < bytes.length;) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, start + done);
    if (bytesRead === 0) throw new UnavailableError('a file became shorter while it was uploaded');
    done += bytesRead;
  }
  return bytes;
}

async function putPart(
  { url, headers }: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  bytes: Buffer,
): Promise<void> {
  const response = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) });
  if (!response.ok)
    throw new UnavailableError(`the store did not take a part of the file: it answered ${response.status}`);
  await response.body?.cancel();
}
