import { createHash, randomBytes } from 'node:crypto';
import { PreconditionFailedError } from '../errors';
import type { Store } from '../store';
import { copyObject } from './copy-object';
import {
  abortResumable,
  beginResumable,
  completeResumable,
  isNoSuchUpload,
  listArrived,
  multipartEtag,
} from './resumable-upload';

/** 5 MiB: the smallest part that is not the last. */
const PART = 5 * 1024 * 1024;

/** How a part reaches the store in this test. */
export type SendPart = (
  store: Store,
  upload: { key: string; uploadId: string },
  partNumber: number,
  bytes: Buffer,
) => Promise<void>;

export function describeResumableUploads(name: string, open: () => Promise<Store>, send: SendPart): void {
  describe(`an upload in parts to ${name}`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
    });

    async function begun(key: string, bodies: readonly Buffer[]) {
      const upload = { key, uploadId: await beginResumable(store, key) };
      for (const [index, body] of bodies.entries()) await send(store, upload, index + 1, body);
      const parts = await listArrived(store, upload);
      if (parts === undefined) throw new Error('the upload is gone');
      return { upload, parts };
    }

    it('shows the parts that have arrived, and becomes the object of just these', async () => {
      const bodies = [randomBytes(PART), randomBytes(3)];
      const { upload, parts } = await begun('up/a b+ü', bodies);
      expect(parts.map(({ partNumber, size, sha256 }) => ({ partNumber, size, sha256 }))).toEqual(
        bodies.map((body, index) => ({ partNumber: index + 1, size: body.length, sha256: sha256(body) })),
      );
      const { etag } = await completeResumable(store, { upload, parts, ifNoneMatch: '*' });
      expect(etag).toBe(multipartEtag(parts));
      expect((await store.get('up/a b+ü')).body.equals(Buffer.concat(bodies))).toBe(true);
      expect(await listArrived(store, upload)).toBeUndefined();
    });

    it('is completed twice with one result', async () => {
      const { upload, parts } = await begun('up/twice', [Buffer.from('x')]);
      const request = { upload, parts, ifNoneMatch: '*' } as const;
      const first = await completeResumable(store, request);
      expect(await completeResumable(store, request)).toEqual(first);
    });

    it('does not replace what came there meanwhile', async () => {
      const { upload, parts } = await begun('up/taken', [Buffer.from('mine')]);
      await store.put('up/taken', 'theirs');
      const complete = completeResumable(store, { upload, parts, ifNoneMatch: '*' });
      await expect(complete).rejects.toThrow(PreconditionFailedError);
      await abortResumable(store, upload);
      expect((await store.get('up/taken')).body.toString()).toBe('theirs');
    });

    it('says that an aborted upload is gone', async () => {
      const { upload, parts } = await begun('up/gone', [Buffer.from('x')]);
      await abortResumable(store, upload);
      await abortResumable(store, upload);
      const failure: unknown = await completeResumable(store, { upload, parts }).catch(
        (error: unknown) => error,
      );
      expect(isNoSuchUpload(failure)).toBe(true);
    });
  });

  describe(`a copy inside ${name}`, () => {
    it('has the bytes of its source, also when it is made in parts', async () => {
      const store = await open();
      const bytes = randomBytes(2 * PART + 7);
      await store.put('copy/from', bytes);
      const source = await store.stat('copy/from');
      for (const partBytes of [PART, undefined]) {
        await copyObject(store, source, 'copy/to', { partBytes });
        expect((await store.get('copy/to')).body.equals(bytes)).toBe(true);
        await store.remove(['copy/to']);
      }
    });

    it('is not made of a version that is not there any more, and leaves nothing', async () => {
      const store = await open();
      await store.put('copy/from', randomBytes(PART + 1));
      const source = await store.stat('copy/from');
      await store.put('copy/from', randomBytes(PART + 1));
      await expect(copyObject(store, source, 'copy/to', { partBytes: PART })).rejects.toMatchObject({
        code: 'inputChanged',
      });
      await expect(store.stat('copy/to')).rejects.toMatchObject({ code: 'objectNotFound' });
    });
  });
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64');
}
