import { createHash } from 'node:crypto';
import { endpoints } from '@winslow/api';
import { UnconfirmedError, type CreatedProject } from '@winslow/client';
import { InvalidInputError, readTags } from '@winslow/domain';
import { actorOf, type Caller } from '@/server/access/caller';
import { handler, type HandlerContext } from '../handler';

export const createProject = handler(endpoints.createProject, async (input) => {
  const { winslow, body, caller, request, idempotencyKey, signal } = input;
  const { name, pipeline, environment, inputs, tags = [] } = body;
  checkTags(tags);
  const created = await winslow.projects.create({
    name,
    pipeline,
    environment,
    inputs,
    actor: actorOf(caller, request),
    creationId: idempotencyKey === undefined ? undefined : creationIdOf(caller, idempotencyKey, body),
    signal,
  });
  if (tags.length > 0) await setTags(input, created, tags);
  return created;
});

/** The same request of the same person under the same key: never another person's project, nor another request's. */
function creationIdOf({ person }: Caller, key: string, body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([person, key, body]))
    .digest('hex');
}

/** Before anything is made. */
function checkTags(tags: readonly string[]): void {
  const reading = readTags(tags);
  if (reading.ok) return;
  const fault = { path: 'tags', message: reading.message };
  throw new InvalidInputError('the project was not created', [fault]);
}

async function setTags(
  { winslow, caller, request, signal }: HandlerContext,
  { projectId }: CreatedProject,
  tags: readonly string[],
): Promise<void> {
  try {
    await winslow.projects.command({
      name: 'setTags',
      project: projectId,
      payload: { tags: [...tags] },
      actor: actorOf(caller, request),
      // A repeated creation does not take back tags that were set since.
      commandId: `tags-of-${projectId}`,
      signal,
    });
  } catch (error) {
    // Kept, and set as soon as a control worker is up.
    if (!(error instanceof UnconfirmedError)) throw error;
  }
}
