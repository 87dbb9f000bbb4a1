/** A file on its way, as the server tells it. */
export interface PartedUpload {
  readonly size: number;
  /** Bytes of every part but the last. */
  readonly partSize: number;
  readonly parts: readonly { readonly number: number; readonly size: number }[];
}

export interface PartSpan {
  /** From 1. */
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

/** Parts that the server does not have whole, in order. */
export function missingParts({ size, partSize, parts }: PartedUpload): PartSpan[] {
  const arrived = new Map(parts.map((part) => [part.number, part.size]));
  const count = Math.ceil(size / partSize);
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    from: index * partSize,
    to: Math.min(size, (index + 1) * partSize),
  })).filter(({ number, from, to }) => arrived.get(number) !== to - from);
}

/** Bytes that need not be sent any more. */
export function arrivedBytes(upload: PartedUpload): number {
  return missingParts(upload).reduce((bytes, { from, to }) => bytes - (to - from), upload.size);
}
