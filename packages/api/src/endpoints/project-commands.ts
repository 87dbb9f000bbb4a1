import { projectCommandSchemas, type ProjectCommandName } from '@winslow/domain';
import type { z } from 'zod';
import { endpoint } from '../endpoint';
import { commandResult, projectParams } from '../schemas/project';

const SUMMARIES: Readonly<Record<ProjectCommandName, string>> = {
  start: 'Begin with the first stage',
  pause: 'Pause after the running stage',
  resume: 'Go on, or go on from a stage',
  redo: 'Run an earlier run again, with changed variables',
  skip: 'Pass over the stage that is next',
  answer: 'Answer the open question',
  kill: 'End the running container now',
  rename: 'Give the project another name',
  setTags: 'Set the project’s tags',
  setRetention: 'Set how many workspaces are kept',
  archive: 'Put the project away: it starts nothing and is left out of lists',
  unarchive: 'Take an archived project out again',
  delete: 'Delete the project with everything in it',
};

/** Id and actor come from the request itself. */
const ENVELOPE = { commandId: true, actor: true } as const;
const schemas = projectCommandSchemas;

function command<const Name extends ProjectCommandName, Body extends z.ZodType>(name: Name, body: Body) {
  return endpoint({
    method: 'post',
    path: `/projects/{project}/${name}`,
    tag: 'Commands',
    summary: SUMMARIES[name],
    description:
      'Answered once the project has taken it; 202 when nobody could say yet: it is kept, and applied or refused later.',
    params: projectParams,
    body,
    idempotencyKey: true,
    success: { kind: 'json', status: 200, schema: commandResult },
    alternative: {
      status: 202,
      kind: 'same',
      description: 'Nobody could say yet: it is kept, and applied or refused later.',
    },
    refusals: [404, 409],
  });
}

export const startProject = command('start', schemas.start.omit(ENVELOPE));
export const pauseProject = command('pause', schemas.pause.omit(ENVELOPE));
export const resumeProject = command('resume', schemas.resume.omit(ENVELOPE));
export const redoRun = command('redo', schemas.redo.omit(ENVELOPE));
export const skipStage = command('skip', schemas.skip.omit(ENVELOPE));
export const answerQuestion = command('answer', schemas.answer.omit(ENVELOPE));
export const killRun = command('kill', schemas.kill.omit(ENVELOPE));
export const renameProject = command('rename', schemas.rename.omit(ENVELOPE));
export const setProjectTags = command('setTags', schemas.setTags.omit(ENVELOPE));
export const setRetention = command('setRetention', schemas.setRetention.omit(ENVELOPE));
export const archiveProject = command('archive', schemas.archive.omit(ENVELOPE));
export const unarchiveProject = command('unarchive', schemas.unarchive.omit(ENVELOPE));
export const deleteProject = command('delete', schemas.delete.omit(ENVELOPE));
