/** Longest project name, in characters. */
const PROJECT_NAME_LENGTH = 100;

/** Names that an address such as `pool:/models` would be mistaken for. */
const ADDRESS_WORDS = ['pool', 'input', 'output'];

// Slashes would read as paths in `PROJECT:/output/…`, control characters break terminals.
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f/\\:\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Says why `name` cannot be a project's name, or undefined if it can. */
export function projectNameFault(name: string): string | undefined {
  if (name.trim() === '') return 'a project needs a name: give at least one visible character';
  if (name !== name.trim()) return 'the project name begins or ends with white space: take it away';
  const length = [...name].length;
  if (length > PROJECT_NAME_LENGTH) {
    return `the project name has ${length} characters: at most ${PROJECT_NAME_LENGTH} are allowed`;
  }
  if (FORBIDDEN.test(name)) {
    return `the project name ${JSON.stringify(name)} has a slash, colon, backslash or control character: take it out`;
  }
  if (ADDRESS_WORDS.includes(name)) {
    return `${name} cannot be a project's name, because ${name}:/… means something else: choose another`;
  }
  return undefined;
}
