import { endpoints } from '@winslow/api';
import type { PipelineFileReading } from '@winslow/client';
import { ConflictError, InvalidInputError } from '@winslow/domain';
import { actorOf } from '@/server/access/caller';
import { readTags } from '../conditional';
import { handler } from '../handler';
import { PreconditionError } from '../problem';

export const savePipeline = handler(
  endpoints.savePipeline,
  async ({ winslow, services, params, body, caller, request, signal }) => {
    checkName(winslow.pipelines.check(body.text), params.pipeline);
    const expected = readExpected(request.headers);
    try {
      const saved = await winslow.pipelines.save({
        ...body,
        expected,
        actor: actorOf(caller, request),
        signal,
      });
      services.live.changed('pipelines');
      const { name, revision, changed } = saved;
      return Response.json({ name, revision, created: changed }, { headers: { etag: `"${revision}"` } });
    } catch (error) {
      if (expected !== undefined && error instanceof ConflictError)
        throw new PreconditionError(error.message, error);
      throw error;
    }
  },
);

function checkName(reading: PipelineFileReading, name: string): void {
  if (!reading.ok || reading.definition.name === name) return;
  const message = `the text's name is ${JSON.stringify(reading.definition.name)}, but it is to be saved as ${JSON.stringify(name)}: they must be the same`;
  throw new InvalidInputError('the pipeline was not saved', [{ path: 'text', message }]);
}

/** The revision that must be the newest, null where there must be none, undefined where anything goes. */
function readExpected(headers: Headers): string | null | undefined {
  const none = readTags(headers.get('if-none-match'));
  const [match, ...others] = readTags(headers.get('if-match'));
  if (none.length === 0 && match === undefined) return undefined;
  if (match === undefined && none.length === 1 && none[0] === '*') return null;
  if (match !== undefined && match !== '*' && others.length === 0 && none.length === 0) return match;
  throw new InvalidInputError(
    'the condition cannot be used: send If-Match: "REVISION" to change that revision, or If-None-Match: * to make a new pipeline',
  );
}
