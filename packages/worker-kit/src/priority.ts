import { constants, setPriority } from 'node:os';

/**
 * Lets this process go before what else the computer computes, so that it says in time that it is there. Programs that
 * it starts inherit that; containers, which the engine starts, do not. Threads that run already keep what they have, so
 * it comes first. False where that is not permitted.
 */
export function raisePriority(): boolean {
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
    return true;
  } catch {
    return false;
  }
}
