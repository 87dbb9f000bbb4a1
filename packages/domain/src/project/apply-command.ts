import { assertNever } from '../assert-never';
import { answer } from './commands/answer';
import { archive, unarchive } from './commands/archive';
import { refused } from './commands/command-outcome';
import type { CommandContext, CommandOutcome } from './commands/command-outcome';
import { deleteProject } from './commands/delete';
import { kill } from './commands/kill';
import { pause } from './commands/pause';
import { redo } from './commands/redo';
import { rename } from './commands/rename';
import { resume } from './commands/resume';
import { setRetention } from './commands/set-retention';
import { setTags } from './commands/set-tags';
import { skip } from './commands/skip';
import { start } from './commands/start';
import type { ProjectCommand, ProjectCommandName } from './project-command';
import type { ProjectState } from './project-state';

/** What an archived project still takes: nothing of it makes anything run. */
const COMMANDS_OF_ARCHIVED: readonly ProjectCommandName[] = [
  'archive',
  'unarchive',
  'delete',
  'rename',
  'setTags',
  'setRetention',
];

/** Decides on one command. Pure: the workflow keeps the record of it and acts. */
export function applyCommand(
  state: ProjectState,
  command: ProjectCommand,
  context: CommandContext,
): CommandOutcome {
  if (state.deleting) return refused(`project ${state.name} is being deleted: it takes no commands any more`);
  if (state.archived && !COMMANDS_OF_ARCHIVED.includes(command.name)) {
    return refused(`project ${state.name} is archived: unarchive it first`);
  }
  switch (command.name) {
    case 'start':
      return start(state, command.payload, context);
    case 'pause':
      return pause(state, context);
    case 'resume':
      return resume(state, command.payload, context);
    case 'redo':
      return redo(state, command.payload, context);
    case 'skip':
      return skip(state, command.payload, context);
    case 'answer':
      return answer(state, command.payload, context);
    case 'kill':
      return kill(state, context);
    case 'rename':
      return rename(state, command.payload);
    case 'setTags':
      return setTags(state, command.payload);
    case 'setRetention':
      return setRetention(state, command.payload);
    case 'archive':
      return archive(state);
    case 'unarchive':
      return unarchive(state);
    case 'delete':
      return deleteProject(state, context);
    default:
      return assertNever(command);
  }
}
