/**
 * Renames a project under a name that nobody else has: first the new name is claimed, then the command is given, then
 * the old name is given back. Whoever dies in between, or never hears the answer, leaves two claims: the one that is not
 * the project's name in the end is void by itself (see `name-claim.ts`).
 */
import { ConflictError, InvalidInputError, NotFoundError, type CommandResult } from '@winslow/domain';
import type { ClientContext } from '../context';
import { checkPayload } from './check-command';
import { giveCommand, type CommandRequest } from './give-command';
import { claimName, releaseName } from './name-claim';
import { nameOfProject, projectHoldsName, resolveProject } from './project-ref';

/** @throws ConflictError when another project has the name; as `giveCommand` */
export async function renameProject(
  context: ClientContext,
  request: CommandRequest<'rename'>,
): Promise<CommandResult> {
  const { signal } = request;
  checkPayload('rename', request.payload ?? {});
  const name = request.payload?.name ?? '';
  const projectId = await resolveProject(context, request.project, request);
  const before = await nameOfProject(context, projectId, { signal });
  const store = await context.store.open();
  await claimName(store, {
    claim: { schemaVersion: 1, name, projectId, claimedAtMs: Date.now() },
    holds: (id, claimed) => projectHoldsName(context, id, claimed, { signal }),
    signal,
  });
  const giveBack = async (unused: string | undefined): Promise<void> => {
    if (unused === undefined || (await projectHoldsName(context, projectId, unused))) return;
    await releaseName(store, { name: unused, projectId });
  };
  try {
    return await giveCommand(context, { ...request, project: projectId });
  } catch (error) {
    // Where nobody has answered the project may take the name yet.
    if (isRefusal(error)) await giveBack(name).catch(() => undefined);
    throw error;
  } finally {
    await giveBack(before).catch(() => undefined);
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof ConflictError || error instanceof InvalidInputError || error instanceof NotFoundError
  );
}
