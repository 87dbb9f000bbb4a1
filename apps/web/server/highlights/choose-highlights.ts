import type { FileEntryRow } from '@winslow/api';
import { servedType } from '@winslow/client';

/** What a person looks at first. */
type HighlightKind = 'video' | 'picture' | 'table';

const KINDS: readonly HighlightKind[] = ['video', 'picture', 'table'];
/** Most of each kind. */
const MOST_OF_KIND = 12;
/** Videos that no browser shows come last. */
const UNSHOWN_VIDEOS: ReadonlySet<string> = new Set(['video/x-msvideo', 'video/x-matroska']);
/** Names that people give to a picture that stands for the rest. */
const COVER_NAME = /\b(thumb(nail)?|cover|poster|preview|overview)\b/i;
/** A thumbnail that takes longer to load is none, in bytes. */
const MAX_THUMBNAIL_BYTES = 20 * 1024 * 1024;

const collator = new Intl.Collator('en', { numeric: true });

/** The outputs that are worth a look: videos, then pictures, then tables; of each kind those of the newest run first. */
export function chooseHighlights(entries: readonly FileEntryRow[]): FileEntryRow[] {
  return KINDS.flatMap((kind) =>
    entries
      .filter((entry) => kindOf(entry) === kind)
      .sort(compareHighlights)
      .slice(0, MOST_OF_KIND),
  );
}

/** The picture that stands for all of them; undefined where there is none that a list could show. */
export function chooseThumbnail(entries: readonly FileEntryRow[]): FileEntryRow | undefined {
  const pictures = entries
    .filter((entry) => kindOf(entry) === 'picture' && (entry.size ?? 0) <= MAX_THUMBNAIL_BYTES)
    .sort(compareHighlights);
  return pictures.find(({ name }) => COVER_NAME.test(name.replaceAll('_', ' '))) ?? pictures[0];
}

function kindOf({ kind, name, size }: FileEntryRow): HighlightKind | undefined {
  if (kind !== 'file' || size === 0) return undefined;
  if (/\.tsv$/i.test(name)) return 'table';
  const type = typeOf(name);
  if (type.startsWith('video/')) return 'video';
  if (type.startsWith('image/')) return 'picture';
  return type.startsWith('text/csv') ? 'table' : undefined;
}

function typeOf(name: string): string {
  return servedType(name, 'inline').contentType;
}

function compareHighlights(a: FileEntryRow, b: FileEntryRow): number {
  return (
    Number(UNSHOWN_VIDEOS.has(typeOf(a.name))) - Number(UNSHOWN_VIDEOS.has(typeOf(b.name))) ||
    (b.run ?? 0) - (a.run ?? 0) ||
    depthOf(a) - depthOf(b) ||
    collator.compare(a.path, b.path)
  );
}

function depthOf({ path }: FileEntryRow): number {
  return path.split('/').length;
}
