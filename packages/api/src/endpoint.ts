import type { z } from 'zod';

export type HttpMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What an endpoint may answer with besides its success, when all went well too. */
export interface Alternative {
  readonly status: 200 | 202;
  /** The same value as the success, or bytes of any type. */
  readonly kind: 'same' | 'bytes';
  readonly description: string;
}

/** What an endpoint answers with when all went well. */
export type Success =
  | { readonly kind: 'json'; readonly status: 200 | 201 | 202; readonly schema: z.ZodType }
  | { readonly kind: 'empty'; readonly status: 204 }
  | { readonly kind: 'redirect'; readonly status: 307 }
  /** Bytes or text that are sent as they come. */
  | { readonly kind: 'stream'; readonly status: 200; readonly contentTypes: readonly string[] };

/** Refusals that an endpoint may answer with besides 400, 401, 403, 413 (with a body), 500 and 503, which all may. */
export type Refusal = 404 | 409 | 412;

/** One operation of the API as data: the server mounts it, the documents describe it, the typed client calls it. */
export interface Endpoint {
  readonly method: HttpMethod;
  /** Below `/api/v1`, with `{name}` for parameters, such as `/projects/{project}`. */
  readonly path: string;
  /** Heading in the documents. */
  readonly tag: string;
  /** One line: what it does. */
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly success: Success;
  readonly alternative?: Alternative;
  readonly refusals?: readonly Refusal[];
  /** Repeating it under the same `Idempotency-Key` changes nothing more. */
  readonly idempotencyKey?: true;
  /** `If-Match` / `If-None-Match` guard what is written. */
  readonly conditional?: 'read' | 'write';
  /** Answers without a session or token: health only. */
  readonly open?: true;
}

/** Keeps the exact types of an endpoint's schemas. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}
