import type { CommandResult, ProjectCommandName } from '@winslow/domain';
import type { ClientContext } from '../context';
import { giveCommand, type CommandRequest } from './give-command';
import { renameProject } from './rename-project';

/** Gives any command, with what belongs to it outside the project. @throws as `giveCommand` */
export async function commandProject<Name extends ProjectCommandName>(
  context: ClientContext,
  request: CommandRequest<Name>,
): Promise<CommandResult> {
  if (isRename(request)) return renameProject(context, request);
  return giveCommand(context, request);
}

function isRename(request: CommandRequest<ProjectCommandName>): request is CommandRequest<'rename'> {
  return request.name === 'rename';
}
