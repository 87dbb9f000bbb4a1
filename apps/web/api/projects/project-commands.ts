import { endpoints } from '@winslow/api';
import { handler } from '../handler';
import { giveCommand } from './give-command';

/** Each command of a project is one operation. */
export const projectCommands = [
  handler(endpoints.startProject, (input) => giveCommand('start', input)),
  handler(endpoints.pauseProject, (input) => giveCommand('pause', input)),
  handler(endpoints.resumeProject, (input) => giveCommand('resume', input)),
  handler(endpoints.redoRun, (input) => giveCommand('redo', input)),
  handler(endpoints.skipStage, (input) => giveCommand('skip', input)),
  handler(endpoints.answerQuestion, (input) => giveCommand('answer', input)),
  handler(endpoints.killRun, (input) => giveCommand('kill', input)),
  handler(endpoints.renameProject, (input) => giveCommand('rename', input)),
  handler(endpoints.setProjectTags, (input) => giveCommand('setTags', input)),
  handler(endpoints.setRetention, (input) => giveCommand('setRetention', input)),
  handler(endpoints.archiveProject, (input) => giveCommand('archive', input)),
  handler(endpoints.unarchiveProject, (input) => giveCommand('unarchive', input)),
  handler(endpoints.deleteProject, (input) => giveCommand('delete', input)),
];
