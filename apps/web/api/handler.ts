import type { Endpoint, EndpointArguments, EndpointOutput } from '@winslow/api';
import type { Winslow } from '@winslow/client';
import type { Caller } from '@/server/access/caller';
import type { Services } from '@/server/services';

/** What a handler works with, besides the parsed input. */
export interface HandlerContext {
  readonly services: Services;
  readonly winslow: Winslow;
  readonly caller: Caller;
  readonly request: Request;
  /** Address under which the caller reaches the object store. */
  readonly storeAddress: string;
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal;
  /** `Idempotency-Key` of the request. */
  readonly idempotencyKey: string | undefined;
  readonly requestId: string;
  /** For what lasts: aborted with the signal, and soon after the caller's token or session has ended. */
  readonly whileAllowed: (signal: AbortSignal) => AbortSignal;
}

/** What a handler gives may be of the engine's own, which nobody changes. */
type Unchanged<T> = T extends readonly (infer U)[]
  ? readonly Unchanged<U>[]
  : T extends object
    ? { readonly [Key in keyof T]: Unchanged<T[Key]> }
    : T;

/** What a handler gives back: the value of the answer, or a whole response where status or headers are its own. */
export type HandlerResult<E extends Endpoint> = Unchanged<EndpointOutput<E>> | Response;

/** An operation together with what does it. */
export interface Handler<E extends Endpoint = Endpoint> {
  readonly endpoint: E;
  readonly run: (input: EndpointArguments<E> & HandlerContext) => Promise<HandlerResult<E>>;
}

/** Binds an endpoint to its handler, typed by the endpoint's schemas. */
export function handler<E extends Endpoint, const Output extends Unchanged<EndpointOutput<E>>>(
  endpoint: E,
  run: (input: EndpointArguments<E> & HandlerContext) => Promise<Output | Response>,
): Handler<E> {
  return { endpoint, run };
}
