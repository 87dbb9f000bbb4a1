/**
 * A path inside a workspace, relative to its root, with `/` between names. Linux names are bytes: a path whose
 * bytes are not UTF-8 is written as `RAW_PATH_MARKER` + base64 of the bytes. The marker begins with NUL, which no
 * Linux path holds, so the two forms cannot be confused and every path has exactly one form.
 */
export type WorkspacePath = string;

export const RAW_PATH_MARKER = '\u0000base64:';

/** Linux refuses longer names (NAME_MAX) and paths (PATH_MAX). */
const MAX_NAME_BYTES = 255;
const MAX_PATH_BYTES = 4096;
const LONE_SURROGATE = /\p{Surrogate}/u;
const SLASH = 0x2f;

/** The one form of the path with these bytes. */
export function workspacePathFromBytes(bytes: Uint8Array): WorkspacePath {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return RAW_PATH_MARKER + btoa(String.fromCharCode(...bytes));
  }
}

export function isRawPath(path: WorkspacePath): boolean {
  return path.startsWith(RAW_PATH_MARKER);
}

/** The bytes that the file system knows this path by. */
export function workspacePathToBytes(path: WorkspacePath): Uint8Array {
  if (!isRawPath(path)) return new TextEncoder().encode(path);
  const binary = atob(path.slice(RAW_PATH_MARKER.length));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/** For people: invalid bytes become U+FFFD. Not reversible. */
export function displayWorkspacePath(path: WorkspacePath): string {
  return isRawPath(path) ? new TextDecoder().decode(workspacePathToBytes(path)) : path;
}

/** Order by path bytes, as the manifest is sorted. A folder comes before what it holds. */
export function compareWorkspacePaths(a: WorkspacePath, b: WorkspacePath): number {
  if (a === b) return 0;
  if (isRawPath(a) || isRawPath(b)) return compareBytes(workspacePathToBytes(a), workspacePathToBytes(b));
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return byteOrder(left) - byteOrder(right);
  }
  return a.length - b.length;
}

/** UTF-16 puts surrogates before U+E000..U+FFFF, UTF-8 after them. */
function byteOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Why this cannot be a path inside a workspace, or undefined if it can. */
export function workspacePathFault(path: WorkspacePath): string | undefined {
  if (isRawPath(path)) return rawPathFault(path);
  if (path.includes('\u0000')) return 'it holds a NUL';
  if (LONE_SURROGATE.test(path)) return 'it is not well-formed Unicode';
  return namesFault(path.split('/'), (name) => utf8Length(name));
}

function rawPathFault(path: WorkspacePath): string | undefined {
  let bytes: Uint8Array;
  try {
    bytes = workspacePathToBytes(path);
  } catch {
    return 'its base64 is broken';
  }
  if (workspacePathFromBytes(bytes) !== path) return 'it is not in its one form';
  if (bytes.includes(0)) return 'it holds a NUL';
  const names: string[] = [];
  let start = 0;
  for (let index = 0; index <= bytes.length; index += 1) {
    if (index < bytes.length && bytes[index] !== SLASH) continue;
    names.push(String.fromCharCode(...bytes.subarray(start, index)));
    start = index + 1;
  }
  return namesFault(names, (name) => name.length);
}

function namesFault(names: readonly string[], lengthOf: (name: string) => number): string | undefined {
  let total = names.length - 1;
  for (const name of names) {
    if (name === '') return 'it is empty, starts or ends with a slash, or holds two in a row';
    if (name === '.' || name === '..') return `it holds the name "${name}"`;
    const length = lengthOf(name);
    if (length > MAX_NAME_BYTES) return `a name in it is longer than ${MAX_NAME_BYTES} bytes`;
    total += length;
  }
  return total > MAX_PATH_BYTES ? `it is longer than ${MAX_PATH_BYTES} bytes` : undefined;
}

/** Bytes of the string in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
    bytes += unit < 0x800 || isSurrogate ? 1 : 2;
  }
  return bytes;
}

/** The folder that holds the path; undefined for what lies in the root. */
export function parentOfWorkspacePath(path: WorkspacePath): WorkspacePath | undefined {
  if (!isRawPath(path)) {
    const slash = path.lastIndexOf('/');
    return slash < 0 ? undefined : path.slice(0, slash);
  }
  const bytes = workspacePathToBytes(path);
  const slash = bytes.lastIndexOf(SLASH);
  return slash < 0 ? undefined : workspacePathFromBytes(bytes.subarray(0, slash));
}
