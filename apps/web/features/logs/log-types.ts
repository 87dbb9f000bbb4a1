import type { EndpointOutput, Endpoints } from '@winslow/api';

export type LogPage = EndpointOutput<Endpoints['readLog']>;
export type LogLine = LogPage['entries'][number];
export type LogInfo = EndpointOutput<Endpoints['showLogInfo']>;
export type LogHits = EndpointOutput<Endpoints['searchLog']>;
export type LogHit = LogHits['hits'][number];

/** Which log: of one attempt of one run. */
export interface LogPlace {
  readonly project: string;
  readonly run: number;
  readonly attempt: number;
}
