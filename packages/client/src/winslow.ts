import type { Actor, StageRunRecord, StageRunSpec } from '@winslow/domain';
import type { S3Settings } from '@winslow/storage';
import { DEFAULT_POOL } from '@winslow/workflows/contract';
import { StoreLink } from './connection/store-link';
import { TemporalLink, type TemporalSettings } from './connection/temporal-link';
import type { CallOptions, ClientContext } from './context';
import { openFiles, type Files } from './files/open-files';
import { createLogs, type LogOperations } from './logs/logs';
import { createLiveFiles, type LiveFileOperations } from './nodes/live-files';
import { NodeDesk } from './nodes/node-desk';
import { createNodes, type NodeOperations } from './nodes/nodes';
import { openProjects, type ProjectOperations } from './projects/project-operations';
import { openSystem, type System } from './system/open-system';
import { openAccess, type Access } from './tokens/open-access';
import { openPipelines, type Pipelines } from './pipelines/open-pipelines';
import { openUploads, type Uploads } from './uploads/open-uploads';
import {
  explainPlacement,
  explainProject,
  type ExplainPlacementRequest,
  type PlacementExplanation,
} from './stage-runs/explain-placement';
import { describeLiveRun, type LiveRun } from './stage-runs/live-run';
import { readRecord, type ReadRecordRequest } from './stage-runs/read-record';
import { readSpec } from './stage-runs/read-spec';

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
  readonly projects: ProjectOperations;
  readonly stageRuns: {
    live(of: { projectId: string; run: number }, options?: CallOptions): Promise<LiveRun | undefined>;
    record(request: ReadRecordRequest): Promise<StageRunRecord>;
    /** What a run was made from; undefined where that is not kept (any more). */
    spec(of: { projectId: string; run: number }, options?: CallOptions): Promise<StageRunSpec | undefined>;
    /** Why a run is where it is, or has no node yet. */
    placement(request: ExplainPlacementRequest): Promise<PlacementExplanation>;
    /** The same for every run of a project that goes on or waits, else for its last one. */
    placements(request: Omit<ExplainPlacementRequest, 'run'>): Promise<PlacementExplanation[]>;
  };
  readonly logs: LogOperations;
  readonly files: Files;
  readonly uploads: Uploads;
  readonly pipelines: Pipelines;
  readonly system: System;
  /** Files of runs that go on, through their node. */
  readonly liveFiles: LiveFileOperations;
  readonly nodes: NodeOperations;
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
  const desk = new NodeDesk(context);
  return {
    projects: openProjects(context),
    stageRuns: {
      live: (of, options) => describeLiveRun(context, of, options),
      record: (request) => readRecord(context, request),
      spec: (of, options) => readSpec(context, of, options),
      placement: (request) => explainPlacement(desk, request),
      placements: (request) => explainProject(desk, request),
    },
    logs: createLogs(context),
    files: openFiles(context),
    uploads: openUploads(context),
    pipelines: openPipelines(context),
    system: openSystem(context),
    liveFiles: createLiveFiles(context),
    nodes: createNodes(desk),
    ...openAccess(context),
    close: async () => {
      await Promise.all([temporal.close(), store.close()]);
    },
  };
}
