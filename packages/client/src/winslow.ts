import type { Actor, CommandResult, ProjectCommandName, ProjectView, StageRunRecord } from '@winslow/domain';
import type { S3Settings } from '@winslow/storage';
import { DEFAULT_POOL } from '@winslow/workflows/contract';
import { StoreLink } from './connection/store-link';
import { TemporalLink, type TemporalSettings } from './connection/temporal-link';
import type { CallOptions, ClientContext } from './context';
import { openFiles, type Files } from './files/open-files';
import { createLogs, type LogOperations } from './logs/logs';
import { createLiveFiles, type LiveFileOperations } from './nodes/live-files';
import { listNodes, type NodeRow } from './nodes/list-nodes';
import { commandProject, type CommandRequest } from './projects/command-project';
import { createProject, type CreatedProject, type CreateProjectRequest } from './projects/create-project';
import { listProjects, type ProjectRow } from './projects/list-projects';
import { showProject, viewProject, type ProjectDetails } from './projects/view-project';
import { resolveProject } from './projects/project-ref';
import { waitForProject, type WaitRequest } from './projects/wait-project';
import { openAccess, type Access } from './tokens/open-access';
import { openUploads, type Uploads } from './uploads/open-uploads';
import { describeLiveRun, type LiveRun } from './stage-runs/live-run';
import { readRecord, type ReadRecordRequest } from './stage-runs/read-record';

/** How to reach an installation, and who asks. */
export interface WinslowSettings {
  readonly temporal: TemporalSettings;
  readonly s3: S3Settings;
  readonly actor: Actor;
  /** Pool of nodes that new projects run in. @default DEFAULT_POOL */
  readonly pool?: string;
}

/** Everything that people and programs do with Winslow. Every `project` is an id or a unique name. */
export interface Winslow extends Access {
  readonly projects: {
    create(request: CreateProjectRequest): Promise<CreatedProject>;
    list(options?: CallOptions): Promise<ProjectRow[]>;
    /** The id that an id or name means. */
    resolve(project: string, options?: CallOptions): Promise<string>;
    view(project: string, options?: CallOptions): Promise<ProjectView>;
    /** The view with the live progress of open runs. */
    show(project: string, options?: CallOptions): Promise<ProjectDetails>;
    command<Name extends ProjectCommandName>(request: CommandRequest<Name>): Promise<CommandResult>;
    wait(request: WaitRequest): Promise<ProjectView>;
  };
  readonly stageRuns: {
    live(of: { projectId: string; run: number }, options?: CallOptions): Promise<LiveRun | undefined>;
    record(request: ReadRecordRequest): Promise<StageRunRecord>;
  };
  readonly logs: LogOperations;
  readonly files: Files;
  readonly uploads: Uploads;
  /** Files of runs that go on, through their node. */
  readonly liveFiles: LiveFileOperations;
  readonly nodes: { list(options?: CallOptions): Promise<NodeRow[]> };
  close(): Promise<void>;
}

/** Connects lazily: Temporal and the store are each opened by the first call that needs them. */
export function createWinslow(settings: WinslowSettings): Winslow {
  const temporal = new TemporalLink(settings.temporal);
  const store = new StoreLink(settings.s3);
  const context: ClientContext = {
    temporal,
    store,
    actor: settings.actor,
    pool: settings.pool ?? DEFAULT_POOL,
  };
  return {
    projects: {
      create: (request) => createProject(context, request),
      list: (options) => listProjects(context, options),
      resolve: (project, options) => resolveProject(context, project, options),
      view: (project, options) => viewProject(context, project, options),
      show: (project, options) => showProject(context, project, options),
      command: (request) => commandProject(context, request),
      wait: (request) => waitForProject(context, request),
    },
    stageRuns: {
      live: (of, options) => describeLiveRun(context, of, options),
      record: (request) => readRecord(context, request),
    },
    logs: createLogs(context),
    files: openFiles(context),
    uploads: openUploads(context),
    liveFiles: createLiveFiles(context),
    nodes: { list: (options) => listNodes(context, options) },
    ...openAccess(context),
    close: async () => {
      await Promise.all([temporal.close(), store.close()]);
    },
  };
}
