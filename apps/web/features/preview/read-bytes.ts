import type { FileLink } from './use-file-link';

/** The store refused, or the file is not there any more. */
export class BytesRefusedError extends Error {
  override readonly name = 'BytesRefusedError';
  readonly code = 'bytesRefused';
  constructor(fileName: string, status: number) {
    super(`The store did not give ${fileName} (${status}). It may have been deleted: load the list again.`);
  }
}

const NOT_SATISFIABLE = 416;

/** A piece of a file. @throws BytesRefusedError */
export async function readBytes(
  link: FileLink,
  { from, to, signal }: { readonly from: number; readonly to: number; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  const end = Math.min(to, link.size);
  if (end <= from) return new Uint8Array();
  const base = link.range?.offset ?? 0;
  const range = `bytes=${base + from}-${base + end - 1}`;
  const answer = await fetch(link.url, { headers: { range }, signal });
  if (answer.status === NOT_SATISFIABLE) return new Uint8Array();
  if (!answer.ok) throw new BytesRefusedError(link.name, answer.status);
  return new Uint8Array(await answer.arrayBuffer());
}
