import type { CommandResult, ProjectCommandName, ProjectView, RunPreview } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { commandProject } from './command-project';
import { createProject, type CreatedProject, type CreateProjectRequest } from './create-project';
import type { CommandRequest } from './give-command';
import type { WatchOptions } from './keep-watching';
import { listProjects, type ListProjectsOptions } from './list-projects';
import { previewProject, type ProjectPreviewRequest } from './preview-project';
import { previewRetention, type RetentionPreview, type RetentionPreviewRequest } from './preview-retention';
import { readProjectDefinition, type ProjectDefinition } from './project-definition';
import { resolveProject } from './project-ref';
import type { ProjectRow } from './project-row';
import { readJournal, type JournalPage, type JournalRequest } from './read-journal';
import { showProject } from './show-project';
import { viewProject } from './view-project';
import { waitForProject, type WaitRequest } from './wait-project';
import { watchProject, type WatchedProject } from './watch-project';
import { watchProjects, type ProjectsChange } from './watch-projects';

/** What can be done with projects. Every `project` is an id or a unique name. */
export interface ProjectOperations {
  create(request: CreateProjectRequest): Promise<CreatedProject>;
  list(options?: ListProjectsOptions): Promise<ProjectRow[]>;
  /** The id that an id or name means. */
  resolve(project: string, options?: CallOptions): Promise<string>;
  view(project: string, options?: CallOptions): Promise<ProjectView>;
  /** The view with its version and the live progress of open runs. */
  show(project: string, options?: CallOptions): Promise<WatchedProject>;
  command<Name extends ProjectCommandName>(request: CommandRequest<Name>): Promise<CommandResult>;
  /** What a redo, resume or start would run, and from which data. */
  preview(request: ProjectPreviewRequest): Promise<RunPreview>;
  /** Which workspaces `setRetention` would let go of, and what that frees. */
  previewRetention(request: RetentionPreviewRequest): Promise<RetentionPreview>;
  /** The project's own copy of its pipeline. */
  definition(project: string, options?: CallOptions): Promise<ProjectDefinition>;
  /** The whole history, newest first, page by page. */
  journal(request: JournalRequest): Promise<JournalPage>;
  wait(request: WaitRequest): Promise<ProjectView>;
  /** Follows all projects until the signal ends it. */
  watchAll(options: WatchOptions, onChange: (change: ProjectsChange) => void): Promise<void>;
  /** Follows one project until the signal ends it. @throws NotFoundError when it is gone */
  watch(projectId: string, options: WatchOptions, onChange: (project: WatchedProject) => void): Promise<void>;
}

export function openProjects(context: ClientContext): ProjectOperations {
  return {
    create: (request) => createProject(context, request),
    list: (options) => listProjects(context, options),
    resolve: (project, options) => resolveProject(context, project, options),
    view: (project, options) => viewProject(context, project, options),
    show: (project, options) => showProject(context, project, options),
    command: (request) => commandProject(context, request),
    preview: (request) => previewProject(context, request),
    previewRetention: (request) => previewRetention(context, request),
    definition: (project, options) => readProjectDefinition(context, project, options),
    journal: (request) => readJournal(context, request),
    wait: (request) => waitForProject(context, request),
    watchAll: (options, onChange) => watchProjects(context, options, onChange),
    watch: (projectId, options, onChange) => watchProject(context, projectId, options, onChange),
  };
}
