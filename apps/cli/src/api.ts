import type { EndpointOutput, Endpoints } from '@winslow/api';

/** What each operation of the API answers with. */
type Answer<Name extends keyof Endpoints> = EndpointOutput<Endpoints[Name]>;

export type { ApiClient } from '@winslow/api/client';
export type CommandAnswer = Answer<'startProject'>;
export type CreatedProject = Answer<'createProject'>;
export type FileEntry = Answer<'listFiles'>['items'][number];
export type LogPage = Answer<'readLog'>;
export type LogEntry = LogPage['entries'][number];
export type GivenOrder = Answer<'listOrders'>['items'][number];
export type Node = Answer<'showNode'>;
export type PlacementExplanation = Answer<'showPlacement'>;
export type PipelineRow = Answer<'listPipelines'>['items'][number];
export type Preview = Answer<'previewProject'>;
export type ProjectDetails = Answer<'showProject'>;
export type ProjectRow = Answer<'listProjects'>['items'][number];
export type Token = Answer<'revokeToken'>;
