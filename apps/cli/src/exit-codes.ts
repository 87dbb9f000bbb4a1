/** What the exit codes of `winslow` mean. Scripts may rely on them. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  invalid: 2,
  unreachable: 3,
  notFound: 4,
  refused: 5,
  waitTimedOut: 6,
  restsElsewhere: 7,
  notAllowed: 8,
  doesNotAddUp: 9,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One line per code, for help. */
export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = {
  [EXIT.ok]: 'done',
  [EXIT.unexpected]: 'something unexpected failed, the message says what',
  [EXIT.invalid]: 'wrong usage or invalid input; every fault is listed',
  [EXIT.unreachable]: 'Winslow, or a part of it that must answer, cannot be reached',
  [EXIT.notFound]: 'the named project, run or file does not exist, or the name is ambiguous',
  [EXIT.refused]: 'refused because of the state that things are in; nothing was changed',
  [EXIT.waitTimedOut]: 'project wait, node drain --wait: the time ran out',
  [EXIT.restsElsewhere]:
    'project wait: the project came to rest in another state; node drain --wait: the drain was ended',
  [EXIT.notAllowed]: 'not let in: the token opens nothing, or this Winslow does not answer under that name',
  [EXIT.doesNotAddUp]: 'doctor: something does not add up',
  [EXIT.interrupted]: 'interrupted (Ctrl-C)',
  [EXIT.terminated]: 'terminated (SIGTERM)',
};

const CODE_OF_ERROR: Readonly<Record<string, ExitCode>> = {
  usage: EXIT.invalid,
  invalidInput: EXIT.invalid,
  invalidPath: EXIT.invalid,
  unavailable: EXIT.unreachable,
  unconfirmed: EXIT.unreachable,
  storeUnavailable: EXIT.unreachable,
  unreachable: EXIT.unreachable,
  unauthenticated: EXIT.notAllowed,
  foreignRequest: EXIT.notAllowed,
  tooLarge: EXIT.invalid,
  notFound: EXIT.notFound,
  objectNotFound: EXIT.notFound,
  inputMissing: EXIT.notFound,
  ambiguous: EXIT.notFound,
  conflict: EXIT.refused,
  alreadyExists: EXIT.refused,
  objectConflict: EXIT.refused,
  preconditionFailed: EXIT.refused,
  inputChanged: EXIT.refused,
  waitTimedOut: EXIT.waitTimedOut,
  restsElsewhere: EXIT.restsElsewhere,
  doesNotAddUp: EXIT.doesNotAddUp,
};

/** The exit code for an error's stable `code`. */
export function exitCodeOf(errorCode: string): ExitCode {
  return Object.hasOwn(CODE_OF_ERROR, errorCode)
    ? (CODE_OF_ERROR[errorCode] ?? EXIT.unexpected)
    : EXIT.unexpected;
}
