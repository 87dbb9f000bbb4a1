import * as commands from './endpoints/project-commands';
import * as files from './endpoints/files';
import * as nodes from './endpoints/nodes';
import * as placement from './endpoints/placement';
import * as pipelines from './endpoints/pipelines';
import * as projects from './endpoints/projects';
import * as stageRuns from './endpoints/stage-runs';
import * as system from './endpoints/system';

/** Every operation of the API by its name. */
export const endpoints = {
  ...projects,
  ...commands,
  ...stageRuns,
  ...files,
  ...nodes,
  ...placement,
  ...pipelines,
  ...system,
} as const;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
