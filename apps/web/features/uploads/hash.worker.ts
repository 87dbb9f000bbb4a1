import { sha256 } from '@noble/hashes/sha2.js';

/** Where the browser has no `crypto.subtle` (plain http on a local network), hashing must not stop the page. */
globalThis.addEventListener(
  'message',
  (event: MessageEvent<{ readonly id: number; readonly bytes: Blob }>) => {
    const { id, bytes } = event.data;
    const tell = (answer: object) => globalThis.postMessage({ id, ...answer }, { transfer: [] });
    bytes.arrayBuffer().then(
      (buffer) => tell({ digest: sha256(new Uint8Array(buffer)) }),
      (error: unknown) => tell({ error: String(error) }),
    );
  },
);
