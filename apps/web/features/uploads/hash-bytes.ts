import { hashInWorker } from './hash-in-worker';

/** SHA-256 in base64. @throws when the bytes cannot be read any more */
export async function hashBytes(bytes: Blob): Promise<string> {
  const digest = globalThis.isSecureContext
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer()))
    : await hashInWorker(bytes);
  return btoa(String.fromCodePoint(...digest));
}
