import {
  placementOrderSchemas,
  type GivenOrder,
  type NodeOrders,
  type NodeScores,
  type PlacementDecision,
  type PlacementSettings,
  type ResourceRequest,
} from '@winslow/domain';
import { z } from 'zod';
import { actor, byteCount, epochMs, shaped } from './common';

/** Id, actor and node come from the request itself. */
const ENVELOPE = { commandId: true, actor: true } as const;
const OF_NODE = { ...ENVELOPE, node: true } as const;

/** What is said of each order besides its node. */
export const orderBodies = {
  cordonNode: placementOrderSchemas.cordonNode.omit(OF_NODE),
  drainNode: placementOrderSchemas.drainNode.omit(OF_NODE),
  uncordonNode: placementOrderSchemas.uncordonNode.omit(OF_NODE),
  labelNode: placementOrderSchemas.labelNode.omit(OF_NODE),
  weighNode: placementOrderSchemas.weighNode.omit(OF_NODE),
  forgetNode: placementOrderSchemas.forgetNode.omit(OF_NODE),
  setPlacementSettings: placementOrderSchemas.setPlacementSettings.omit(ENVELOPE),
} as const;

const weight = z.number().describe('The thesis’s multiplier n: above 1 makes the kind count more.');
export const weights = z.object({
  cpu: weight.optional(),
  memory: weight.optional(),
  gpu: weight.optional(),
});

/** What people have ordered about a node. */
export const nodeOrders = shaped<NodeOrders>(
  z.looseObject({
    closed: z
      .object({
        draining: z.boolean(),
        by: actor,
        atMs: epochMs,
        reason: z.string().nullable(),
      })
      .nullable()
      .describe('Null: it takes new work.'),
    addedLabels: z.array(z.string()),
    removedLabels: z.array(z.string()),
    weights,
  }),
);

const givenOrder = shaped<GivenOrder>(
  z.looseObject({
    commandId: z.string(),
    name: z.string(),
    node: z.string().nullable(),
    actor,
    reason: z.string().nullable(),
    atMs: epochMs,
    message: z.string(),
    refused: z.boolean(),
  }),
);

/** The last hundred orders, the newest first. */
export const givenOrders = z.object({ items: z.array(givenOrder) });

const settings = shaped<Omit<PlacementSettings, 'holdBack'>>(
  z.looseObject({
    patienceMs: z
      .number()
      .describe('How long a run without GPU waits for a node without GPU before it may take one with.'),
    holdAfterMs: z.number().describe('How long a run waits before a node is held for it.'),
    priorityStepMs: z.number().describe('What one step of priority is worth, as waiting time.'),
  }),
);

export const placementSettings = z.object({ settings, defaults: settings }).meta({ id: 'PlacementSettings' });

/** A run by what people call it. */
export const runName = z.object({
  projectId: z.string(),
  projectName: z.string().nullable(),
  run: z.number().int(),
  stageId: z.string().nullable(),
});

/** What a run asks of a node. */
export const resourceRequest = shaped<ResourceRequest>(
  z.looseObject({ cpus: z.number(), memoryBytes: byteCount, gpu: z.looseObject({}).nullable() }),
);

const scores = shaped<NodeScores>(z.looseObject({ affinity: z.number(), aversion: z.number() }));

/** Why a run is where it is, or has no node yet. */
export const placement = z
  .object({
    run: z.number().int(),
    attempt: z.number().int(),
    stageId: z.string(),
    state: z.enum(['placed', 'waiting', 'impossible', 'unknown']),
    summary: z.string().describe('Why here, or why not yet, in one sentence.'),
    details: z.array(z.string()),
    ways: z
      .array(
        z.object({
          kind: z.enum(['patience', 'uncordon', 'runsEnd', 'nodeBack', 'label', 'holdEnds', 'askLess']),
          nodeId: z.string(),
          text: z.string(),
        }),
      )
      .describe('What would let it start, the smallest change first; empty unless it waits.'),
    behind: z
      .array(runName.extend({ sinceMs: epochMs, priority: z.number() }))
      .describe('Runs that are looked at first, ten at most.'),
    behindCount: z.number().int(),
    sinceMs: epochMs.nullable().describe('Since when it waits; null unless it does.'),
    request: resourceRequest.nullable().describe('What it asks for; null unless it waits.'),
    nodes: z.array(
      z.object({
        nodeId: z.string(),
        scores: scores.nullable().describe('Null for a node that does not fit.'),
        chosen: z.boolean(),
        reasons: z.array(z.string()).describe('Why it does not fit, or what else counted, in words.'),
      }),
    ),
    decision: shaped<PlacementDecision | null>(z.looseObject({ kind: z.string() }).nullable()),
  })
  .meta({ id: 'Placement' });
