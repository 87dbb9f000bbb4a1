import { z } from 'zod';

/** A key of somebody's, as it is kept: only the hash of its secret, never the secret. Times in ms since 1970. */
export const apiTokenSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string(),
  /** SHA-256 of the secret, hex. A random secret of 256 bits needs no slow hash. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Whose name stands in the history. */
  person: z.string().min(1),
  /** What it is for, in the owner's words. */
  note: z.string(),
  createdAtMs: z.number(),
  createdBy: z.string(),
  /** Rewritten at most once a minute. */
  lastUsedAtMs: z.number().nullable(),
  expiresAtMs: z.number().nullable(),
  revokedAtMs: z.number().nullable(),
});
export type ApiToken = Readonly<z.infer<typeof apiTokenSchema>>;

export const API_TOKEN_STATES = ['active', 'expired', 'revoked'] as const;
export type ApiTokenState = (typeof API_TOKEN_STATES)[number];

/** Whether the token opens anything at this moment. A revoked one stays revoked, whatever its end. */
export function apiTokenState(
  { revokedAtMs, expiresAtMs }: Pick<ApiToken, 'revokedAtMs' | 'expiresAtMs'>,
  nowMs: number,
): ApiTokenState {
  if (revokedAtMs !== null) return 'revoked';
  return expiresAtMs !== null && expiresAtMs <= nowMs ? 'expired' : 'active';
}

/** Longest note, in characters. */
export const TOKEN_NOTE_LENGTH = 200;

const TOKEN_ID = /^[a-z0-9]{12}$/;
/** 32 bytes in base64url. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;
const TOKEN_TEXT = /^winslow_([a-z0-9]{12})_([A-Za-z0-9_-]{43})$/;

export function isApiTokenId(text: string): boolean {
  return TOKEN_ID.test(text);
}

/** Whether this can be a secret of 256 bits in base64url. */
export function isAccessSecret(text: string): boolean {
  return SECRET.test(text);
}

/** What the owner of a token keeps: `winslow_ID_SECRET`. The prefix lets scanners find one that leaked. */
export function formatApiToken(id: string, secret: string): string {
  return `winslow_${id}_${secret}`;
}

/** The parts of a token's text; undefined when it cannot be one. */
export function readApiToken(text: string): { readonly id: string; readonly secret: string } | undefined {
  const [, id, secret] = TOKEN_TEXT.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}
