import { z } from 'zod';
import { WinslowError } from '../errors';
import { isContentId, MAX_FILE_BYTES, type ContentId } from './digest';
import {
  compareWorkspacePaths,
  parentOfWorkspacePath,
  workspacePathFault,
  type WorkspacePath,
} from './workspace-path';

/** Permission bits that a snapshot keeps: rwx for all and, for folders, sticky. Never setuid or setgid. */
export const KEPT_MODE_BITS = 0o1777;

const mode = z.number().int().min(0).max(KEPT_MODE_BITS);
/** Microseconds since 1970: the finest that Node can restore. */
const modifiedAt = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const path = z.string().min(1);

/**
 * A file. `s` size, `h` content id, `k` the object that holds the bytes and `o` the offset in it (0 when absent);
 * the length is `s`. An empty file has no `k`.
 */
const fileEntry = z.strictObject({
  p: path,
  t: z.literal('f'),
  m: mode,
  s: z.number().int().min(0).max(MAX_FILE_BYTES),
  h: z.custom<ContentId>((value) => typeof value === 'string' && isContentId(value)),
  k: z.string().min(1).max(1024).optional(),
  o: z.number().int().min(0).optional(),
  mt: modifiedAt,
});
const directoryEntry = z.strictObject({ p: path, t: z.literal('d'), m: mode, mt: modifiedAt });
/** A symbolic link: `l` is its text, which is never followed. */
const linkEntry = z.strictObject({ p: path, t: z.literal('l'), l: z.string().min(1) });
const manifestEntry = z.discriminatedUnion('t', [fileEntry, directoryEntry, linkEntry]);

export type FileEntry = Readonly<z.infer<typeof fileEntry>>;
export type DirectoryEntry = Readonly<z.infer<typeof directoryEntry>>;
export type LinkEntry = Readonly<z.infer<typeof linkEntry>>;
export type ManifestEntry = FileEntry | DirectoryEntry | LinkEntry;

/** The content of a workspace: every entry, sorted by path bytes, each folder before what it holds. */
export interface Manifest {
  readonly entries: readonly ManifestEntry[];
}

export const EMPTY_MANIFEST: Manifest = { entries: [] };

const HEADER = '{"winslow":"manifest","v":1}';

/** A manifest that cannot be trusted: broken text, or entries that could leave the workspace. */
export class InvalidManifestError extends WinslowError {
  override readonly name = 'InvalidManifestError';

  constructor(
    readonly line: number,
    readonly reason: string,
    cause?: unknown,
  ) {
    super('invalidManifest', `Manifest cannot be used: ${reason} [line=${line}]`, {
      cause,
      blame: 'machine',
    });
  }
}

/** Sorts the entries into a manifest and checks them as `decodeManifest` does. */
export function createManifest(entries: Iterable<ManifestEntry>): Manifest {
  const sorted = [...entries].sort((a, b) => compareWorkspacePaths(a.p, b.p));
  checkEntries(sorted);
  return { entries: sorted };
}

/** The canonical text: a header line, then one JSON line per entry. The same content gives the same bytes. */
export function encodeManifest(manifest: Manifest): string {
  const lines = [HEADER];
  for (const entry of manifest.entries) lines.push(encodeEntry(entry));
  lines.push('');
  return lines.join('\n');
}

function encodeEntry(entry: ManifestEntry): string {
  switch (entry.t) {
    case 'f': {
      const { p, t, m, s, h, k, o, mt } = entry;
      return JSON.stringify({ p, t, m, s, h, k, o: o === 0 ? undefined : o, mt });
    }
    case 'd':
      return JSON.stringify({ p: entry.p, t: entry.t, m: entry.m, mt: entry.mt });
    case 'l':
      return JSON.stringify({ p: entry.p, t: entry.t, l: entry.l });
  }
}

/** Parses and checks a manifest's text. @throws InvalidManifestError */
export function decodeManifest(text: string): Manifest {
  const lines = text.split('\n');
  if (lines[0] !== HEADER) throw new InvalidManifestError(1, 'the header is not the one of version 1');
  if (lines.at(-1) !== '') throw new InvalidManifestError(lines.length, 'the text is cut off');
  const entries = lines.slice(1, -1).map((line, index) => decodeEntry(line, index + 2));
  checkEntries(entries);
  return { entries };
}

function decodeEntry(line: string, lineNumber: number): ManifestEntry {
  try {
    return manifestEntry.parse(JSON.parse(line));
  } catch (cause) {
    throw new InvalidManifestError(lineNumber, 'the entry is not well-formed', cause);
  }
}

/** Sorted, no path twice, no path out of the workspace, every parent is a folder, every byte has a place. */
function checkEntries(entries: readonly ManifestEntry[]): void {
  const folders = new Set<WorkspacePath>();
  let previous: ManifestEntry | undefined;
  entries.forEach((entry, index) => {
    const line = index + 2;
    const fault = workspacePathFault(entry.p) ?? entryFault(entry, folders);
    if (fault !== undefined) {
      throw new InvalidManifestError(line, `${fault}: ${JSON.stringify(entry.p)}`);
    }
    if (previous !== undefined && compareWorkspacePaths(previous.p, entry.p) >= 0) {
      throw new InvalidManifestError(line, `not sorted, or twice: ${JSON.stringify(entry.p)}`);
    }
    if (entry.t === 'd') folders.add(entry.p);
    previous = entry;
  });
}

function entryFault(entry: ManifestEntry, folders: ReadonlySet<WorkspacePath>): string | undefined {
  const parent = parentOfWorkspacePath(entry.p);
  if (parent !== undefined && !folders.has(parent)) return 'its parent is not a folder';
  if (entry.t === 'f' && entry.s > 0 && entry.k === undefined) return 'nothing holds its bytes';
  return undefined;
}
