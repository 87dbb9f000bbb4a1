const BLOCK = 512;
const NAME_BYTES = 100;
const FIELDS = { mode: 100, uid: 108, gid: 116, size: 124, mtime: 136, checksum: 148, type: 156, magic: 257 };
const OCTAL = 8;

/** A folder, or a file that everybody may read and run. Names have at most 100 bytes. */
export type TarEntry =
  | { readonly kind: 'folder'; readonly name: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Buffer };

/** A tar archive of a few entries; the same entries give the same bytes. */
export function tarArchive(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap((entry) => {
    const bytes = entry.kind === 'file' ? entry.bytes : Buffer.alloc(0);
    const padding = Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK);
    return [headerOf(entry, bytes.length), bytes, padding];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function headerOf({ kind, name }: TarEntry, size: number): Buffer {
  if (Buffer.byteLength(name) > NAME_BYTES)
    throw new RangeError(`the name is too long for a tar archive: ${name}`);
  const header = Buffer.alloc(BLOCK);
  const number = (at: number, value: number, digits: number): void => {
    header.write(`${value.toString(OCTAL).padStart(digits, '0')}\0`, at, 'latin1');
  };
  header.write(name, 0);
  number(FIELDS.mode, 0o755, 7);
  number(FIELDS.uid, 0, 7);
  number(FIELDS.gid, 0, 7);
  number(FIELDS.size, size, 11);
  number(FIELDS.mtime, 0, 11);
  header.write(kind === 'folder' ? '5' : '0', FIELDS.type, 'latin1');
  header.write('ustar\x0000', FIELDS.magic, 'latin1');
  header.fill(' ', FIELDS.checksum, FIELDS.checksum + 8);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(OCTAL).padStart(6, '0')}\0 `, FIELDS.checksum, 'latin1');
  return header;
}
