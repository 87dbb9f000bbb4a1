/** What can be wrong; stable, for programs. */
export const FINDING_CODES = [
  'gpuGrantedTwice',
  'nodeOvercommitted',
  'grantWithoutRun',
  'grantOnUnknownNode',
  'orphanNotFreed',
  'runWithoutGrant',
  'requestUnseen',
  'requestWithoutRun',
  'twoAttempts',
  'strayContainer',
  'strayFiles',
  'projectWaitsForEnded',
  'nodeDoesNotAnswer',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Something that does not add up. */
export interface Finding {
  readonly code: FindingCode;
  /** The thing that it is about, such as `node gpu-1`; with the code it tells a finding from all others. */
  readonly thing: string;
  /** What is wrong with it, in one sentence. */
  readonly problem: string;
  /** What to do, in one sentence. */
  readonly remedy: string;
}

const SWEEP =
  'The sweeper looks every 30 seconds; if this stays, see whether a control worker runs (winslow node list).';

/** A finding that mends itself within a minute wherever a control worker runs. */
export function mending(code: FindingCode, thing: string, problem: string): Finding {
  return { code, thing, problem, remedy: SWEEP };
}
