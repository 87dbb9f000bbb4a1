export { planSweep } from './plan-sweep';
export type { StageRunClaims, SweepAction, SweepInput, UpNode } from './plan-sweep';
