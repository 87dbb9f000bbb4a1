import { ConflictError, isEnded } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { queryView } from '../projects/view-project';
import type { WritablePlace } from './writable-place';

/**
 * A run reads the inputs that it was placed with: taken away under its hands they let it fail. Of the pool nobody knows
 * who reads it. @throws ConflictError while a run of the project executes
 */
export async function checkInputUnused(
  context: ClientContext,
  { projectId }: WritablePlace,
  { force = false, signal }: CallOptions & { readonly force?: boolean },
): Promise<void> {
  if (projectId === null || force) return;
  const view = await queryView(context, projectId, { signal });
  const open = view.runs.find((run) => !isEnded(run.status));
  if (open === undefined) return;
  throw new ConflictError(
    `run ${open.run} of project ${view.name} may be reading its inputs: wait until it has ended, or insist with force`,
  );
}
