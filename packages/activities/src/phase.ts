import type { ActivityDeps } from './activity-deps';
import { currentScope, type ActivityScope } from './activity-scope';
import { Context } from '@temporalio/activity';
import type { OpenActivities } from './hand-back/open-activities';
import { isAbortOf, toActivityFailure } from './errors';

/** A phase as a Temporal activity: its scope from the context, its errors as Temporal's failures. */
export function toActivity<Input, Result>(
  deps: ActivityDeps,
  phase: (deps: ActivityDeps, input: Input, scope: ActivityScope) => Promise<Result>,
): (input: Input) => Promise<Result> {
  return async (input) => {
    const scope = currentScope();
    try {
      return await phase(deps, input, scope);
    } catch (error) {
      // The reason is Temporal's own failure: thrown as it is, the activity ends as cancelled.
      throw isAbortOf(scope.signal, error) ? scope.signal.reason : toActivityFailure(error);
    }
  };
}

/** The same for one that a killed worker's successor gives back to Temporal at once. */
export function toHandedBackActivity<Input, Result>(
  activity: (input: Input) => Promise<Result>,
  open: OpenActivities,
): (input: Input) => Promise<Result> {
  return (input) => open.during(Context.current().info.taskToken, () => activity(input));
}
