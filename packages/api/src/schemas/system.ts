import { FINDING_CODES } from '@winslow/domain';
import { z } from 'zod';
import { byteCount, epochMs } from './common';

export const health = z.object({ status: z.literal('ok') });

const part = z.object({
  name: z.string(),
  ok: z.boolean(),
  message: z.string().nullable(),
  latencyMs: z.number().nullable(),
});

export const readiness = z.object({ ready: z.boolean(), parts: z.array(part) });

export const systemInfo = z.object({
  version: z.string(),
  versions: z.record(z.string(), z.string()),
  temporalUiUrl: z.string().nullable(),
  s3ConsoleUrl: z.string().nullable(),
  parts: z.array(part),
  web: z.object({ startedAtMs: epochMs, memoryBytes: byteCount, clients: z.number().int() }),
});

export const space = z.object({
  store: z.object({ usedBytes: byteCount, freeBytes: byteCount, totalBytes: byteCount }).nullable(),
  why: z.string().nullable().describe('Why the store’s space is not known.'),
  nodes: z.array(z.object({ nodeId: z.string(), freeBytes: byteCount, totalBytes: byteCount })),
});

const finding = z
  .object({
    code: z.enum(FINDING_CODES).describe('What kind of thing is wrong; stable.'),
    thing: z.string().describe('What it is about.'),
    problem: z.string().describe('What is wrong, in one sentence.'),
    remedy: z.string().describe('What to do, in one sentence.'),
  })
  .meta({ id: 'Finding' });

export const doctor = z.object({
  findings: z.array(finding).describe('Empty: everything adds up.'),
  seen: z.object({
    nodes: z.number().int(),
    grants: z.number().int(),
    waiting: z.number().int(),
    runs: z.number().int(),
    containers: z.number().int(),
  }),
});

export const usage = z.object({
  totalBytes: byteCount,
  inputBytes: byteCount,
  outputBytes: byteCount,
  workspaceBytes: byteCount,
  logBytes: byteCount,
  objects: z.number().int(),
  otherBytes: byteCount,
  atMs: epochMs,
});

export const session = z.object({
  person: z.string(),
  via: z.enum(['session', 'token']),
  owner: z.boolean(),
  expiresAtMs: epochMs.nullable(),
});

export const token = z
  .object({
    id: z.string(),
    person: z.string(),
    note: z.string().nullable(),
    createdAtMs: epochMs,
    createdBy: z.string(),
    lastUsedAtMs: epochMs.nullable(),
    expiresAtMs: epochMs.nullable(),
    revokedAtMs: epochMs.nullable(),
  })
  .meta({ id: 'Token' });

export const tokenBody = z.strictObject({
  person: z.string().trim().min(1).max(100).describe('Whose commands these are; stands in the history.'),
  note: z.string().trim().max(200).optional(),
  expiresInDays: z.number().int().min(1).max(3650).optional().describe('Default: never.'),
});

export const createdToken = z.object({ token, secret: z.string().describe('Shown this once.') });

export const signInLink = z.object({
  url: z.string().describe('Opens the app signed in; works once.'),
  expiresAtMs: epochMs,
});

/** A runnable example that comes with this installation. */
export const example = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    state: z.enum(['absent', 'preparing', 'ready', 'failed']).describe('Of its image and its video.'),
    message: z.string().nullable(),
    log: z.array(z.string()).describe('Last lines of the preparation.'),
    pipeline: z.string().nullable().describe('Saved pipeline, once ready.'),
    video: z.string().nullable().describe('Address of its video in the pool, once ready.'),
  })
  .meta({ id: 'Example' });
