/** Status of each stable error code; others are 400 where the user is to blame, else 500. */
export const RESPONSES_BY_CODE: Readonly<Record<string, number>> = {
  invalidInput: 400,
  invalidPath: 400,
  unauthenticated: 401,
  foreignRequest: 403,
  notFound: 404,
  objectNotFound: 404,
  conflict: 409,
  ambiguous: 409,
  alreadyExists: 409,
  preconditionFailed: 412,
  tooLarge: 413,
  unavailable: 503,
};
