export type { Endpoint } from './endpoint';
export { endpoints, type EndpointName, type Endpoints } from './endpoints';
export { problem, type Problem } from './schemas/common';
export * from './events';
export type { EndpointArguments, EndpointInput, EndpointOutput } from './endpoint-types';
export type { FileEntryRow, UploadRow } from './schemas/file';
export type { LogInfo } from './schemas/log';
export type { LiveRunRow } from './schemas/stage-run';
