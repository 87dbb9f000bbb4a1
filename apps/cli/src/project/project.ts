import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addProjectAnswer } from './project-answer';
import { addProjectArchive } from './project-archive';
import { addProjectCreate } from './project-create';
import { addProjectDelete } from './project-delete';
import { addProjectKill } from './project-kill';
import { addProjectList } from './project-list';
import { addProjectPause } from './project-pause';
import { addProjectRedo } from './project-redo';
import { addProjectRename } from './project-rename';
import { addProjectResume } from './project-resume';
import { addProjectRetention } from './project-retention';
import { addProjectShow } from './project-show';
import { addProjectSkip } from './project-skip';
import { addProjectStart } from './project-start';
import { addProjectTags } from './project-tags';
import { addProjectWait } from './project-wait';

/** Commands on projects. */
export function addProject(program: Command, runner: CommandRunner): void {
  const project = program.command('project').description('create, show and steer projects');
  const commands = [
    addProjectCreate,
    addProjectList,
    addProjectShow,
    addProjectStart,
    addProjectPause,
    addProjectResume,
    addProjectRedo,
    addProjectSkip,
    addProjectAnswer,
    addProjectKill,
    addProjectWait,
    addProjectRename,
    addProjectTags,
    addProjectRetention,
    addProjectArchive,
    addProjectDelete,
  ];
  for (const add of commands) add(project, runner);
}
