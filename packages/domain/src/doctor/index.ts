export { examine, stillFound } from './examine';
export { FINDING_CODES } from './finding';
export type { Finding, FindingCode } from './finding';
export type {
  LivingRun,
  OpenProject,
  PoolSnapshot,
  Owned,
  SeenNode,
  SystemSnapshot,
} from './system-snapshot';
