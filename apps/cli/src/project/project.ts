import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addProjectAnswer } from './project-answer';
import { addProjectCreate } from './project-create';
import { addProjectKill } from './project-kill';
import { addProjectList } from './project-list';
import { addProjectPause } from './project-pause';
import { addProjectRedo } from './project-redo';
import { addProjectResume } from './project-resume';
import { addProjectShow } from './project-show';
import { addProjectStart } from './project-start';
import { addProjectWait } from './project-wait';

/** Commands on projects. */
export function addProject(program: Command, runner: CommandRunner): void {
  const project = program.command('project').description('create, show and steer projects');
  addProjectCreate(project, runner);
  addProjectList(project, runner);
  addProjectShow(project, runner);
  addProjectStart(project, runner);
  addProjectPause(project, runner);
  addProjectResume(project, runner);
  addProjectRedo(project, runner);
  addProjectAnswer(project, runner);
  addProjectKill(project, runner);
  addProjectWait(project, runner);
}
