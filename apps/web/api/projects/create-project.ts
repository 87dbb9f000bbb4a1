import { endpoints } from '@winslow/api';
import { InvalidInputError } from '@winslow/domain';
import { actorOf } from '@/server/access/caller';
import { handler } from '../handler';

export const createProject = handler(
  endpoints.createProject,
  async ({ winslow, body, caller, request, signal }) => {
    const { name, pipeline, environment, inputs = [] } = body;
    if (!('text' in pipeline)) throw new InvalidInputError('give the text of the pipeline');
    const { uploaded, ...created } = await winslow.projects.create({
      name,
      pipeline,
      environment,
      inputs: inputs.filter((input) => typeof input === 'string'),
      actor: actorOf(caller, request),
      signal,
    });
    return { ...created, expects: uploaded };
  },
);
