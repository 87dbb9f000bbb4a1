import * as fc from 'fast-check';
import { contentIdFromHex } from './digest';
import { findManifestEntry } from './find-manifest-entry';
import { collectableKeys, referencedKeys } from './lineage';
import { keys } from './keys';
import {
  createManifest,
  decodeManifest,
  encodeManifest,
  InvalidManifestError,
  type ManifestEntry,
} from './manifest';
import {
  compareWorkspacePaths,
  parentOfWorkspacePath,
  RAW_PATH_MARKER,
  workspacePathFault,
  workspacePathFromBytes,
  workspacePathToBytes,
} from './workspace-path';

const HEX = 'a'.repeat(64);
const ID = contentIdFromHex(HEX);

/** Names as Linux has them: any bytes but slash and NUL. */
const nameBytes = fc
  .uint8Array({ minLength: 1, maxLength: 12 })
  .map((bytes) => bytes.map((byte) => (byte === 0 || byte === 0x2f ? 0x61 : byte)))
  .filter((bytes) => !['.', '..'].includes(String.fromCharCode(...bytes)));
const name = fc.oneof(
  nameBytes,
  fc.constantFrom('a', 'b', 'é', '😀', '\uffff', 'a b').map((text) => new TextEncoder().encode(text)),
);
const pathBytes = fc.array(name, { minLength: 1, maxLength: 4 }).map(joinBytes);

function joinBytes(names: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(names.flatMap((one, index) => [...(index === 0 ? [] : [0x2f]), ...one]));
}

/** A tree with all the folders that its files need. */
const entries = fc.array(pathBytes, { maxLength: 20 }).map((paths) => {
  const tree = new Map<string, ManifestEntry>();
  for (const bytes of paths) addFile(tree, workspacePathFromBytes(bytes));
  return [...tree.values()];
});

function addFile(tree: Map<string, ManifestEntry>, path: string): void {
  const folders: string[] = [];
  for (let up = parentOfWorkspacePath(path); up !== undefined; up = parentOfWorkspacePath(up))
    folders.push(up);
  if (folders.some((folder) => (tree.get(folder)?.t ?? 'd') !== 'd') || tree.has(path)) return;
  for (const p of folders) tree.set(p, { p, t: 'd', m: 0o755, mt: 1 });
  tree.set(path, { p: path, t: 'f', m: 0o644, s: 3, h: ID, k: 'some/key', o: 7, mt: 1_700_000_000_000_000 });
}

describe('a manifest', () => {
  it('comes back from its text as it was, whatever the names', () => {
    fc.assert(
      fc.property(entries, (some) => {
        const manifest = createManifest(some);
        expect(decodeManifest(encodeManifest(manifest))).toEqual(manifest);
      }),
    );
  });

  it('has one text, in whatever order its entries were found', () => {
    fc.assert(
      fc.property(entries, (some) => {
        expect(encodeManifest(createManifest(some.toReversed()))).toBe(encodeManifest(createManifest(some)));
      }),
    );
  });

  it('finds every entry', () => {
    fc.assert(
      fc.property(entries, (some) => {
        const manifest = createManifest(some);
        for (const entry of some) {
          expect(findManifestEntry(manifest, entry.p)).toEqual(entry);
        }
      }),
    );
  });

  const header = '{"winslow":"manifest","v":1}';
  const file = `"t":"f","m":420,"s":1,"h":"${ID}","k":"k","mt":0`;
  const folder = '"t":"d","m":493,"mt":0';
  it.each([
    ['leaves the workspace', `{"p":"../x",${file}}`],
    ['is absolute', `{"p":"/etc/passwd",${file}}`],
    ['lies behind a link', `{"p":"a","t":"l","l":"/etc"}\n{"p":"a/passwd",${file}}`],
    ['lies in no folder', `{"p":"a/b",${file}}`],
    ['comes twice', `{"p":"a",${folder}}\n{"p":"a",${folder}}`],
    ['is out of order', `{"p":"b",${folder}}\n{"p":"a",${folder}}`],
    ['has setuid', `{"p":"a","t":"f","m":2541,"s":0,"h":"${ID}","mt":0}`],
    ['has no bytes', `{"p":"a","t":"f","m":420,"s":1,"h":"${ID}","mt":0}`],
    ['hides dots in base64', `{"p":${JSON.stringify(`${RAW_PATH_MARKER}Li4v/w==`)},${file}}`],
    ['is not in its one form', `{"p":${JSON.stringify(`${RAW_PATH_MARKER}YQ==`)},${file}}`],
    ['has an unknown field', `{"p":"a",${folder},"x":1}`],
  ])('is refused when an entry %s', (_, lines) => {
    expect(() => decodeManifest(`${header}\n${lines}\n`)).toThrow(InvalidManifestError);
  });

  it('is refused when it is cut off or of another version', () => {
    expect(() => decodeManifest(`${header}\n{"p":"a",${folder}}`)).toThrow('cut off');
    expect(() => decodeManifest('{"winslow":"manifest","v":2}\n')).toThrow('header');
  });
});

describe('workspace paths', () => {
  it('have one form per name, and come back as the same bytes', () => {
    fc.assert(
      fc.property(pathBytes, (bytes) => {
        const path = workspacePathFromBytes(bytes);
        expect(workspacePathFault(path)).toBeUndefined();
        expect(workspacePathToBytes(path)).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it('are ordered as their bytes are', () => {
    fc.assert(
      fc.property(pathBytes, pathBytes, (a, b) => {
        const order = compareWorkspacePaths(workspacePathFromBytes(a), workspacePathFromBytes(b));
        expect(Math.sign(order)).toBe(Buffer.compare(a, b));
      }),
    );
  });
});

describe('clean-up', () => {
  const at = (run: number, attempt: number) => ({ projectId: 'p', run, attempt });
  const blobOf = (run: number, attempt = 1) => keys.blob(at(run, attempt), ID, 3);
  const manifest = createManifest([
    { p: 'a', t: 'f', m: 0o644, s: 3, h: ID, k: blobOf(1), mt: 0 },
    { p: 'b', t: 'f', m: 0o644, s: 3, h: ID, k: keys.pack(at(2, 3), 0), o: 5, mt: 0 },
  ]);

  it('spares what a kept manifest names and what an open attempt writes', () => {
    const found = [blobOf(1), blobOf(3), blobOf(4), keys.pack(at(2, 3), 0), keys.pack(at(2, 3), 1)];
    const hasEnded = ({ run }: { run: number }) => run !== 4;
    expect(collectableKeys({ found, needed: referencedKeys(manifest), hasEnded })).toEqual([
      blobOf(3),
      keys.pack(at(2, 3), 1),
    ]);
  });
});
