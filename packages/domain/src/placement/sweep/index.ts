export { planSweep } from './plan-sweep';
export type { StageRunClaims, SweepAction, UpNode } from './plan-sweep';
