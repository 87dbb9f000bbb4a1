import type { FileEntryRow } from '@winslow/api';

export type OutputKind = 'video' | 'picture' | 'table' | 'other';

/** The same output of two runs; one of them may lack it. */
export interface OutputPair {
  readonly path: string;
  readonly kind: OutputKind;
  readonly left: FileEntryRow | null;
  readonly right: FileEntryRow | null;
}

const ENDINGS: Readonly<Record<Exclude<OutputKind, 'other'>, RegExp>> = {
  video: /\.(mp4|webm|mov|m4v|ogv|avi|mkv)$/i,
  picture: /\.(png|jpe?g|gif|webp|svg|avif|bmp)$/i,
  table: /\.(csv|tsv)$/i,
};
const ORDER: readonly OutputKind[] = ['video', 'picture', 'table', 'other'];

export function outputKind(path: string): OutputKind {
  if (ENDINGS.video.test(path)) return 'video';
  if (ENDINGS.picture.test(path)) return 'picture';
  return ENDINGS.table.test(path) ? 'table' : 'other';
}

/** Whose a file is: the compared run's own, or that of a later run which stands on it. */
export function sideLabel(entry: FileEntryRow | null, run: number): string {
  const own = `Run ${run}`;
  return entry?.run === undefined || entry.run === run ? own : `Run ${entry.run}, after run ${run}`;
}

/** Outputs of two sides by their path: videos first, then pictures, then tables. Of the same path on one side the later stands. */
export function pairOutputs(left: readonly FileEntryRow[], right: readonly FileEntryRow[]): OutputPair[] {
  const byPath = (entries: readonly FileEntryRow[]): Map<string, FileEntryRow> =>
    new Map(entries.filter(({ kind }) => kind === 'file').map((entry) => [entry.path, entry]));
  const [ours, theirs] = [byPath(left), byPath(right)];
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .map((path) => ({
      path,
      kind: outputKind(path),
      left: ours.get(path) ?? null,
      right: theirs.get(path) ?? null,
    }))
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.path.localeCompare(b.path));
}
