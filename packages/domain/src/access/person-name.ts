/** Longest name of a person or program, in characters. */
const PERSON_NAME_LENGTH = 100;

/** Control characters and those that turn the direction of text: a name stands in histories and on terminals. */
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Says why `name` cannot be the name of somebody who acts, or undefined if it can. */
export function personNameFault(name: string): string | undefined {
  if (name.trim() === '') return 'a person needs a name: give at least one visible character';
  if (name !== name.trim()) return 'the name begins or ends with white space: take it away';
  const length = [...name].length;
  if (length > PERSON_NAME_LENGTH)
    return `the name has ${length} characters: at most ${PERSON_NAME_LENGTH} are allowed`;
  if (FORBIDDEN.test(name)) return `the name ${JSON.stringify(name)} has a control character: take it out`;
  return undefined;
}
