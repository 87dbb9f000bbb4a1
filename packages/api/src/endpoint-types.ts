import type { z } from 'zod';
import type { Endpoint } from './endpoint';

type Part<E, Key extends string, Schema> = E extends { readonly [K in Key]: infer S }
  ? S extends z.ZodType
    ? { readonly [K in Key]: Schema extends 'input' ? z.input<S> : z.output<S> }
    : unknown
  : unknown;

/** What a caller gives: path parameters, query and body, where the endpoint has them. */
export type EndpointInput<E extends Endpoint> = Part<E, 'params', 'input'> &
  Part<E, 'query', 'input'> &
  Part<E, 'body', 'input'>;

/** What a handler gets: the same, parsed. */
export type EndpointArguments<E extends Endpoint> = Part<E, 'params', 'output'> &
  Part<E, 'query', 'output'> &
  Part<E, 'body', 'output'>;

/** What a caller gets: the value of a JSON answer, nothing of an empty one, else the response itself. */
export type EndpointOutput<E extends Endpoint> = E['success'] extends {
  readonly kind: 'json';
  readonly schema: infer S extends z.ZodType;
}
  ? z.output<S>
  : E['success'] extends { readonly kind: 'empty' }
    ? void
    : Response;
