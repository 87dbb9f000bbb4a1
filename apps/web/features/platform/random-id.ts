const BYTES = 16;

/** A new random id of 32 hexadecimal digits. `crypto.randomUUID` is not there over plain http; this is. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
