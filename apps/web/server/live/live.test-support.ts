import type { EndpointOutput, Endpoints } from '@winslow/api';

/** A row of the project list. */
export function projectRow(
  projectId: string,
  updatedAtMs: number,
): EndpointOutput<Endpoints['listProjects']>['items'][number] {
  return {
    projectId,
    name: projectId,
    status: 'running',
    statusText: '',
    stage: null,
    progress: null,
    runs: null,
    pipeline: null,
    owner: null,
    tags: [],
    archived: false,
    deleting: false,
    needsInput: false,
    createdAtMs: 0,
    updatedAtMs,
  };
}
