import { z } from 'zod';
import { actorSchema } from '../../actor';
import { NODE_ID_PATTERN } from '../../ids';
import { labelSchema } from '../../pipeline/schema/requirements';

/** Fields that every order may carry, as every command of a project does. */
const envelope = {
  /** Makes the order idempotent: the same id a second time is answered, not applied again. */
  commandId: z.string().min(1).max(100).optional(),
  actor: actorSchema.optional(),
  reason: z.string().max(1000).optional(),
};

const node = z
  .string()
  .regex(NODE_ID_PATTERN, { error: 'must be a node id: lower-case letters, digits and dashes' });

/** Most labels of one order. */
const MAX_CHANGED_LABELS = 64;
const labels = z.array(labelSchema).max(MAX_CHANGED_LABELS).optional();

/** Weights beyond this would only drown the other kinds. */
const MAX_WEIGHT = 1000;
const weight = z
  .number()
  .positive({ error: 'must be above 0' })
  .max(MAX_WEIGHT, { error: `must be at most ${MAX_WEIGHT}` });

const DAY_MS = 86_400_000;
const MAX_DELAY_DAYS = 30;
const delay = (days: number) =>
  z
    .int()
    .min(0)
    .max(days * DAY_MS)
    .nullable()
    .optional();

/**
 * Payload of each order to a placement. Every order exists as an update (checked, answered) and as a signal of the same
 * name and payload (durable while no worker is up).
 */
export const placementOrderSchemas = {
  /** Give the node nothing new; what runs there ends by itself. */
  cordonNode: z.strictObject({ ...envelope, node }),
  /** The same, and say what runs there until it is empty. */
  drainNode: z.strictObject({ ...envelope, node }),
  /** Let the node take new work again. */
  uncordonNode: z.strictObject({ ...envelope, node }),
  /** Add labels to a node, or take labels from it. */
  labelNode: z.strictObject({ ...envelope, node, add: labels, remove: labels }),
  /** Set the thesis's multiplier n of kinds; null: as configured. */
  weighNode: z.strictObject({
    ...envelope,
    node,
    weights: z.strictObject({
      cpu: weight.nullable().optional(),
      memory: weight.nullable().optional(),
      gpu: weight.nullable().optional(),
    }),
  }),
  /** Drop a node that will not come back. */
  forgetNode: z.strictObject({ ...envelope, node }),
  /** Change by what requests are looked at and held for; null: the default. Unit: ms. */
  setPlacementSettings: z.strictObject({
    ...envelope,
    patienceMs: delay(1),
    holdAfterMs: delay(MAX_DELAY_DAYS),
    priorityStepMs: delay(MAX_DELAY_DAYS),
  }),
} as const;

export type PlacementOrderName = keyof typeof placementOrderSchemas;
export const PLACEMENT_ORDERS = Object.keys(placementOrderSchemas) as PlacementOrderName[];
export type PlacementOrderPayload<Name extends PlacementOrderName> = z.infer<
  (typeof placementOrderSchemas)[Name]
>;

/** An order with its name: what the rules decide on. */
export type PlacementOrder = {
  [Name in PlacementOrderName]: { readonly name: Name; readonly payload: PlacementOrderPayload<Name> };
}[PlacementOrderName];
