/** Accounts of a container's image: more than this is none of ours to read. */
export const MAX_TAR_BYTES = 4 * 1024 * 1024;

const BLOCK = 512;
const NAME_BYTES = 100;
const SIZE_AT = 124;
const SIZE_BYTES = 12;
const TYPE_AT = 156;
const LINK_AT = 157;

export type TarFile =
  | { readonly kind: 'file'; readonly bytes: Buffer }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'other' };

/** The first entry of a tar archive that is no mere header for the next; null when the archive is empty or cut off. */
export function firstFileOfTar(tar: Buffer): TarFile | null {
  for (let at = 0; at + BLOCK <= tar.length;) {
    const header = tar.subarray(at, at + BLOCK);
    if (header[0] === 0) return null;
    const size = Number.parseInt(text(header, SIZE_AT, SIZE_BYTES).trim() || '0', 8);
    if (!Number.isSafeInteger(size) || size < 0) return null;
    const type = String.fromCharCode(header[TYPE_AT] ?? 0);
    const start = at + BLOCK;
    if (type === '0' || type === '\0') {
      return start + size <= tar.length ? { kind: 'file', bytes: tar.subarray(start, start + size) } : null;
    }
    if (type === '2') return { kind: 'link', target: text(header, LINK_AT, NAME_BYTES) };
    if (type !== 'x' && type !== 'g' && type !== 'L' && type !== 'K') return { kind: 'other' };
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return null;
}

function text(header: Buffer, at: number, length: number): string {
  const field = header.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}
