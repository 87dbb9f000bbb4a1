import type { JournalEntry, PipelineDefinition, ProjectView, RunPreview } from '@winslow/domain';
import { PROJECT_STATUSES, StageRunStatus } from '@winslow/domain';
import { z } from 'zod';
import { actor, epochMs, shaped } from './common';
import { liveRun } from './stage-run';

export const projectStatus = z.enum(PROJECT_STATUSES as [string, ...string[]]);
const stageRunStatus = z.enum(StageRunStatus);

export const projectParams = z.object({
  project: z.string().min(1).max(400).describe('Id or unique name of the project.'),
});

const recentRuns = z.object({
  total: z.number().int().describe('Runs there have been.'),
  recent: z.array(stageRunStatus).describe('States of the newest 20, the newest last.'),
  current: z
    .object({
      run: z.number().int(),
      nodeId: z.string().nullable(),
      startedAtMs: epochMs.nullable().describe('When its container began.'),
      usual: z
        .object({ shortestMs: z.number(), longestMs: z.number(), runs: z.number().int() })
        .nullable()
        .describe('How long earlier successes of its stage took, and how many they were.'),
    })
    .nullable()
    .describe('The run that goes on.'),
});

/** A project as lists show it. */
export const projectRow = z
  .object({
    projectId: z.string(),
    name: z.string(),
    status: projectStatus.nullable().describe('Null until its workflow has said it.'),
    statusText: z
      .string()
      .describe('One sentence: what goes on, or what it waits for; empty until its workflow has said it.'),
    stage: z.string().nullable().describe('Stage of the newest run.'),
    progress: z
      .object({ stagesDone: z.number().int(), stages: z.number().int() })
      .nullable()
      .describe('How far the pipeline is; null until its workflow has said it.'),
    runs: recentRuns.nullable().describe('Null until its workflow has said it.'),
    pipeline: z.string().nullable(),
    owner: z.string().nullable(),
    tags: z.array(z.string()),
    archived: z.boolean(),
    deleting: z.boolean(),
    needsInput: z.boolean(),
    createdAtMs: epochMs,
    updatedAtMs: epochMs,
  })
  .meta({ id: 'ProjectRow' });

const runSummary = z
  .looseObject({
    run: z.number().int(),
    stageId: z.string(),
    stageIndex: z.number().int(),
    status: stageRunStatus,
    attempt: z.number().int(),
    base: z.number().int().nullable(),
    redoOf: z.number().int().nullable(),
    environment: z.record(z.string(), z.string().nullable()),
    trigger: z.enum(['manual', 'automatic', 'api']),
    actor,
    nodeId: z.string().nullable(),
    queuedAtMs: epochMs,
    startedAtMs: epochMs.nullable(),
    endedAtMs: epochMs.nullable(),
    exitCode: z.number().nullable(),
    message: z.string().nullable(),
    values: z.record(z.string(), z.string()),
    outputFiles: z.number(),
    logLines: z.number(),
  })
  .meta({ id: 'RunSummary' });

const openQuestion = z.looseObject({
  id: z.string(),
  source: z.enum(['definition', 'stage']),
  stageId: z.string(),
  run: z.number().nullable(),
  form: z.looseObject({ fields: z.record(z.string(), z.looseObject({ type: z.string() })) }),
  picture: z
    .looseObject({ run: z.number(), attempt: z.number(), place: z.string(), path: z.string() })
    .nullable(),
  askedAtMs: epochMs,
});

/** All of a project: `ProjectView` of the engine. */
const projectView = shaped<ProjectView>(
  z.looseObject({
    projectId: z.string(),
    name: z.string(),
    status: projectStatus,
    statusText: z.string(),
    createdAtMs: epochMs,
    createdBy: z.string(),
    updatedAtMs: epochMs,
    pipeline: z.looseObject({
      name: z.string(),
      revision: z.string(),
      stages: z.array(
        z.looseObject({
          id: z.string(),
          name: z.string(),
          lastRun: z.number().nullable(),
          status: z.string(),
        }),
      ),
    }),
    environment: z.record(z.string(), z.string()),
    answers: z.record(z.string(), z.looseObject({ text: z.string(), stageId: z.string() })),
    pause: z.looseObject({ reason: z.string(), detail: z.string(), sinceMs: epochMs, actor }).nullable(),
    question: openQuestion.nullable(),
    runs: z.array(runSummary),
    acceptedRuns: z.array(z.object({ run: z.number(), attempt: z.number() })),
    commands: z.array(z.looseObject({ commandId: z.string(), name: z.string(), actor, atMs: epochMs })),
  }),
).meta({ id: 'ProjectView' });

/** The view, and the live progress of every run that has not ended. */
export const projectDetails = z.object({ view: projectView, live: z.array(liveRun) });

export const createdProject = z.object({
  projectId: z.string(),
  name: z.string(),
  pipeline: z.string(),
  revision: z.string(),
  environment: z.record(z.string(), z.string()),
  bound: z
    .record(z.string(), z.string())
    .describe('Parameters that an input set because it was the only choice.'),
  expects: z
    .array(z.string())
    .describe('Declared inputs, below the project’s input, that are to be uploaded now.'),
});

/** The project's own copy of its pipeline. */
export const projectPipeline = z.object({
  definition: shaped<PipelineDefinition>(
    z.looseObject({ name: z.string(), stages: z.array(z.looseObject({ id: z.string() })) }),
  ),
  revision: z.string(),
  source: z
    .string()
    .nullable()
    .describe('The YAML text as it was written; null for one that a program made.'),
});

export const journalEntry = shaped<JournalEntry>(
  z.looseObject({ seq: z.number().int(), atMs: epochMs, kind: z.enum(['command', 'run']) }),
).meta({ id: 'JournalEntry' });

export const commandResult = z
  .object({
    commandId: z.string(),
    applied: z.boolean(),
    message: z.string().describe('What happens now.'),
  })
  .meta({ id: 'CommandResult' });

/** What a redo or resume would run again, and from which data. */
export const preview = shaped<Extract<RunPreview, { ok: true }>>(
  z.object({
    ok: z.literal(true),
    stages: z.array(
      z.looseObject({
        stageId: z.string(),
        name: z.string(),
        run: z.number().nullable(),
        medianMs: z.number().nullable(),
        asks: z.boolean(),
      }),
    ),
    base: z
      .looseObject({
        run: z.number(),
        stageId: z.string(),
        attempt: z.number(),
        endedAtMs: epochMs.nullable(),
      })
      .nullable()
      .describe('Run whose workspace the first stage starts from; null: an empty one.'),
    environment: z.array(
      z.looseObject({
        name: z.string(),
        value: z.string().nullable(),
        origin: z.string().describe('Layer that the value comes from.'),
        before: z.string().nullable().describe('Value in the run that is done again.'),
        changed: z.boolean(),
      }),
    ),
    replaces: z.array(z.number()).describe('Runs whose outputs the new ones will stand in front of.'),
  }),
);
