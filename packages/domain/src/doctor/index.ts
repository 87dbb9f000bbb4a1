export { examine, stillFound } from './examine';
export { FINDING_CODES } from './finding';
export type { Finding } from './finding';
export { seenWords } from './seen';
export type { Seen } from './seen';
export type { LivingRun, OpenProject, Owned, SeenNode, SystemSnapshot } from './system-snapshot';
