/** Project ids: 12 characters of lower-case letters and digits, beginning with a letter; safe in paths and names. */
export const PROJECT_ID_PATTERN = /^[a-z][a-z0-9]{11}$/;
/** Node ids are chosen by people: 1 to 63 characters, also valid as part of a queue name. */
export const NODE_ID_PATTERN = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const ALPHABET = `${LETTERS}0123456789`;

/** A new project id from 12 random bytes (62 bits; the server refuses a second workflow with the same id). */
export function projectIdFrom(random: Uint8Array): string {
  const [first = 0, ...rest] = random.subarray(0, 12);
  return LETTERS[first % LETTERS.length] + rest.map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
