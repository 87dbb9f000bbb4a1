import { checkPipeline } from '@winslow/domain';
import type { ProjectView, RunSummary, StageRunSpec } from '@winslow/domain';

const ACTOR = { name: 'ada', via: 'web' } as const;

/** A run that succeeded within a minute, unless said otherwise. */
export function aRun(given: Partial<RunSummary> & { readonly run: number }): RunSummary {
  return {
    stageId: 'detect',
    stageIndex: 0,
    status: 'succeeded',
    attempt: 1,
    base: null,
    redoOf: null,
    once: false,
    environment: {},
    trigger: 'automatic',
    actor: ACTOR,
    nodeId: 'n1',
    manifestDigest: 'sha256:0',
    workspace: 'kept',
    killedBy: null,
    advanced: true,
    queuedAtMs: given.run * 100_000,
    startedAtMs: given.run * 100_000,
    endedAtMs: given.run * 100_000 + 60_000,
    exitCode: 0,
    message: null,
    values: {},
    outputFiles: 1,
    logLines: 10,
    ...given,
  };
}

/** A project of two stages, detect and track, that was never started. */
export function aView(given: Partial<ProjectView> = {}): ProjectView {
  const stage = { description: null, asks: false, lastRun: null, status: 'pending' } as const;
  return {
    projectId: 'p1',
    name: 'crossing',
    status: 'idle',
    statusText: 'not started',
    progress: { stagesDone: 0, stages: 2 },
    tags: [],
    archived: false,
    deleting: null,
    retention: { keepLast: null },
    pausesAfter: null,
    needsInput: false,
    createdAtMs: 0,
    createdBy: 'ada',
    updatedAtMs: 0,
    pipeline: {
      name: 'traffic',
      revision: 'r1',
      stages: [
        { id: 'detect', name: 'Detect', ...stage },
        { id: 'track', name: 'Track', ...stage },
      ],
    },
    environment: {},
    answers: {},
    next: null,
    pause: null,
    question: null,
    runs: [],
    acceptedRuns: [],
    commands: [],
    pendingJournal: [],
    ...given,
  };
}

/** What a run of the stage `detect` is made from. */
export function aSpec(given: Partial<StageRunSpec> = {}): StageRunSpec {
  const checked = checkPipeline({
    apiVersion: 'winslow/v1',
    name: 't',
    stages: [{ id: 'detect', image: { name: 'busybox' } }],
  });
  const stage = checked.ok ? checked.definition.stages[0] : undefined;
  if (!stage) throw new Error('the pipeline of the tests is broken');
  return {
    schemaVersion: 1,
    projectId: 'p1',
    projectName: 'crossing',
    pipelineName: 't',
    definitionRevision: 'r1',
    run: 1,
    stage,
    environment: {},
    environmentOrigins: {},
    answers: {},
    fileParameters: [],
    base: null,
    acceptedRuns: [],
    trigger: 'manual',
    actor: ACTOR,
    redoOf: null,
    queuedAtMs: 0,
    ...given,
  };
}
