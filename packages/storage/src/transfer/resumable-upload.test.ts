import { createHash } from 'node:crypto';
import { MemoryObjectStore } from '../memory-object-store';
import { describeResumableUploads } from './resumable-upload.contract';

describeResumableUploads(
  'memory',
  () => Promise.resolve(new MemoryObjectStore()),
  async (store, upload, partNumber, bytes) => {
    const sha256 = createHash('sha256').update(bytes).digest('base64');
    await store.putPart(upload, partNumber, {
      size: bytes.length,
      sha256,
      writeTo: (send) => send(bytes),
    });
  },
);
