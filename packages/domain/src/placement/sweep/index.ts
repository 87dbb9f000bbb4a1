export { planSweep } from './plan-sweep';
export type { StageRunClaims, SweepAction, SweepInput } from './plan-sweep';
