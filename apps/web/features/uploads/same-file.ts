export interface KnownFile {
  readonly name: string;
  readonly size: number;
  /** Null where this browser did not choose the file. */
  readonly modifiedAtMs: number | null;
}

/** Why a file that was chosen again is another one than before; null: it is the same as far as can be told. */
export function differenceOf(
  known: KnownFile,
  chosen: { name: string; size: number; lastModified: number },
): string | null {
  if (chosen.name !== known.name) return `This is ${chosen.name}. Choose ${known.name}.`;
  if (chosen.size !== known.size)
    return `${known.name} has another size now. Cancel this upload and begin again.`;
  if (known.modifiedAtMs !== null && chosen.lastModified !== known.modifiedAtMs)
    return `${known.name} was changed since the upload began. Cancel it and begin again.`;
  return null;
}
