export { examine, stillFound } from './examine';
export { FINDING_CODES } from './finding';
export type { Finding, FindingCode } from './finding';
export { seenWords } from './seen';
export type { Seen } from './seen';
export type {
  LivingRun,
  OpenProject,
  PoolSnapshot,
  Owned,
  SeenNode,
  SystemSnapshot,
} from './system-snapshot';
