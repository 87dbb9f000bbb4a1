import { allowedMethods } from './allowed-methods';
import { RESPONSES_BY_CODE } from './problem-kinds';
import type { Problem } from '@winslow/api';
import { InvalidInputError, messageOf, WinslowError } from '@winslow/domain';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import type { ApiEnv } from './api-env';

const INTERNAL = 500;

/** The body of a request is too long. */
export class PayloadTooLargeError extends WinslowError {
  override readonly name = 'PayloadTooLargeError';
  constructor(limit: number) {
    super('tooLarge', `the body has more than ${limit} bytes: files are uploaded by /uploads`);
  }
}

/** Who asks has neither a session nor a token that opens anything. */
export class UnauthenticatedError extends WinslowError {
  override readonly name = 'UnauthenticatedError';
  constructor(message = 'sign in, or send a token: Authorization: Bearer winslow_…') {
    super('unauthenticated', message);
  }
}

/** The request comes from another site, or under a name that is not ours. */
export class ForeignRequestError extends WinslowError {
  override readonly name = 'ForeignRequestError';
  constructor(message: string) {
    super('foreignRequest', message);
  }
}

/** What `If-Match` or `If-None-Match` asked for does not hold. */
export class PreconditionError extends WinslowError {
  override readonly name = 'PreconditionError';
  constructor(message: string, cause?: unknown) {
    super('preconditionFailed', message, { cause });
  }
}

/** Turns what a handler threw into problem+json. What nobody foresaw is logged and told without its inside. */
export function problemOf(error: unknown, context: Context<ApiEnv>): Response {
  if (error instanceof HTTPException) {
    return respond(context, {
      status: error.status,
      code: 'invalidInput',
      detail: error.message || 'the request cannot be read',
    });
  }
  if (!(error instanceof WinslowError)) return unforeseen(error, context);
  const status = RESPONSES_BY_CODE[error.code] ?? (error.blame === 'user' ? 400 : INTERNAL);
  if (status === INTERNAL) log(error, context);
  const faults =
    error instanceof InvalidInputError && error.faults.length > 0 ? [...error.faults] : undefined;
  return respond(context, { status, code: error.code, detail: error.message, faults });
}

export function faultsProblem(context: Context<ApiEnv>, error: z.core.$ZodError): Response {
  const faults = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const detail = `the request breaks ${faults.length === 1 ? 'a rule' : `${faults.length} rules`}: ${faults.map((fault) => `${fault.path}: ${fault.message}`).join('; ')}`;
  return respond(context, { status: 400, code: 'invalidInput', detail, faults });
}

/** Nothing is at the address, or nothing that this method does. */
export function notFoundProblem(context: Context<ApiEnv>): Response {
  const allowed = allowedMethods(context.req.path).join(', ');
  if (allowed !== '') {
    const detail = `${context.req.path} knows no ${context.req.method}, only ${allowed}`;
    const response = respond(context, { status: 405, code: 'methodNotAllowed', detail });
    response.headers.set('allow', allowed);
    return response;
  }
  return respond(context, {
    status: 404,
    code: 'notFound',
    detail: `there is no ${context.req.method} ${context.req.path}: /api/v1/openapi.json lists what there is`,
  });
}

function unforeseen(error: unknown, context: Context<ApiEnv>): Response {
  // Whoever went away made it fail, and hears nothing of it.
  if (!context.req.raw.signal.aborted) log(error, context);
  return respond(context, {
    status: INTERNAL,
    code: 'internal',
    detail: `something broke while answering; the log of the web app says what, under request ${context.get('requestId')}`,
  });
}

function log(error: unknown, context: Context<ApiEnv>): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  const { method, path } = context.req;
  process.stderr.write(
    `${new Date().toISOString()} request ${context.get('requestId')} ${method} ${path}: ${text}\n`,
  );
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad input',
  401: 'Not signed in',
  403: 'Refused',
  404: 'Not found',
  405: 'No such method',
  409: 'Not possible now',
  412: 'Changed meanwhile',
  413: 'Too large',
  416: 'No such bytes',
  500: 'Internal error',
  503: 'Not available',
};

function respond(
  context: Context<ApiEnv>,
  { status, code, detail, faults }: Pick<Problem, 'status' | 'code' | 'detail' | 'faults'>,
): Response {
  const requestId = context.get('requestId') ?? '';
  const body: Problem = {
    type: `urn:winslow:problem:${code}`,
    title: TITLES[status] ?? 'Error',
    status,
    detail,
    code,
    requestId,
    ...(faults ? { faults } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': '2' } : {}),
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
  });
}
