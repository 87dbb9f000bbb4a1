import type { PhaseInput } from '@winslow/domain';
import type { ActivityDeps } from '../activity-deps';
import type { ActivityScope } from '../activity-scope';
import type { AttemptFence } from './attempt-fence';

/** A phase of an attempt. */
export type Phase<Input, Result> = (
  deps: ActivityDeps,
  input: Input,
  scope: ActivityScope,
) => Promise<Result>;

/** The phase, for attempts that no higher one has overtaken on this node. @throws StaleEpochError */
export function fenced<Input extends PhaseInput, Result>(
  fence: AttemptFence,
  phase: Phase<Input, Result>,
): Phase<Input, Result> {
  return async (deps, input, scope) => {
    await fence.admit(input.attempt);
    return phase(deps, input, scope);
  };
}
