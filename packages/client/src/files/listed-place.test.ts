import { ListedPlace } from './listed-place';
import { listPlace } from './list-files';
import type { FileAddress } from './file-address';
import type { RemoteEntry } from './remote-tree';

const file = (path: string): RemoteEntry => ({
  kind: 'file',
  path,
  size: 1,
  modifiedAtMs: null,
  bytes: { key: path, offset: 0, size: 1, isWholeObject: true },
});
const ROOT: FileAddress = { kind: 'pool', path: '', isFolder: true };

describe('a listing in pages', () => {
  const names = ['a-b', 'a/1', 'a/2', 'b', 'z', '\u{10000}', '\uffee'];
  const place = new ListedPlace([...names].reverse().map(file));

  async function pages(limit: number, recursive: boolean): Promise<string[][]> {
    const found: string[][] = [];
    for (let after: string | undefined; ;) {
      const listing = await listPlace(place, ROOT, { limit, recursive, after });
      if (listing.kind === 'file') throw new Error('not a folder');
      found.push(listing.entries.map(({ path }) => path));
      if (listing.next === null) return found;
      after = listing.next;
    }
  }

  it.each([1, 2, 3, 100])('of %i has every entry once, in the order of key bytes', async (limit) => {
    expect((await pages(limit, true)).flat()).toEqual(['a-b', 'a/1', 'a/2', 'b', 'z', '\uffee', '\u{10000}']);
    expect((await pages(limit, false)).flat()).toEqual(['a-b', 'a', 'b', 'z', '\uffee', '\u{10000}']);
    expect((await pages(limit, false))[0]?.length).toBe(Math.min(limit, 6));
  });

  it('says that a folder is not there, and that an empty one is', async () => {
    const empty = new ListedPlace([{ kind: 'folder', path: 'made', modifiedAtMs: null }]);
    const at = (path: string): FileAddress => ({ kind: 'pool', path, isFolder: false });
    expect(await listPlace(empty, at('made'))).toEqual({
      kind: 'folder',
      entries: [],
      next: null,
      isLive: false,
    });
    await expect(listPlace(empty, at('other'))).rejects.toMatchObject({ code: 'notFound' });
  });
});
