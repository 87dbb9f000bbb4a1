import type { EndpointInput, EndpointOutput } from '../endpoint-types';
import type { EndpointName, Endpoints } from '../endpoints';
import type { Problem } from '../schemas/common';
import { ApiError, ApiUnreachableError } from './api-error';
import { orAborted } from './or-aborted';
import { routes } from './routes';

export interface ApiClientSettings {
  /** Address of the web app, such as `http://127.0.0.1:3000`; empty in the browser: its own. */
  readonly baseUrl: string;
  /** Bearer token; left out in the browser, whose cookie speaks for it. */
  readonly token?: string;
  readonly fetch?: typeof fetch;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Names a change, so that sending it again changes nothing more. */
  readonly idempotencyKey?: string;
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
}

type Call<Name extends EndpointName> =
  unknown extends EndpointInput<Endpoints[Name]>
    ? (input?: Record<string, never>, options?: CallOptions) => Promise<EndpointOutput<Endpoints[Name]>>
    : (
        input: EndpointInput<Endpoints[Name]>,
        options?: CallOptions,
      ) => Promise<EndpointOutput<Endpoints[Name]>>;

/** One function for each operation of the API, typed by its endpoint. Failures are `ApiError` or `ApiUnreachableError`. */
export type ApiClient = { readonly [Name in EndpointName]: Call<Name> };

/** Connects to nothing until something is called. */
export function createApiClient(settings: ApiClientSettings): ApiClient {
  const calls = Object.entries(routes).map(([name, [method, path, answer]]) => [
    name,
    (input: AnyInput = {}, options: CallOptions = {}) =>
      call(settings, { method, path, answer, input, options }),
  ]);
  // Each function is typed by the endpoint of its name; `routes` is held to the endpoints by its own type.
  return Object.fromEntries(calls) as ApiClient;
}

interface AnyInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

interface AnyCall {
  readonly method: string;
  readonly path: string;
  readonly answer: string;
  readonly input: AnyInput;
  readonly options: CallOptions;
}

async function call(
  settings: ApiClientSettings,
  { method, path, answer, input, options }: AnyCall,
): Promise<unknown> {
  const url = `${settings.baseUrl}${apiPath(path, input)}`;
  const response = await send(settings, url, {
    method: method.toUpperCase(),
    ...request(settings, input, options),
  });
  const { signal } = options;
  if (!response.ok) throw new ApiError(await problemOf(response, { url, signal }));
  if (answer === 'empty') return undefined;
  return answer === 'json' ? readJson(response, { url, signal }) : response;
}

/** Path with query of an operation, below the app's address. */
function apiPath(path: string, { params = {}, query = {} }: AnyInput): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) search.append(name, String(one));
    }
  }
  const text = search.toString();
  return `/api/v1${filled}${text === '' ? '' : `?${text}`}`;
}

function request({ token }: ApiClientSettings, { body }: AnyInput, options: CallOptions): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json, */*;q=0.1' };
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey;
  if (options.ifMatch !== undefined) headers['if-match'] = options.ifMatch;
  if (options.ifNoneMatch !== undefined) headers['if-none-match'] = options.ifNoneMatch;
  return { headers, signal: options.signal, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
}

async function send(settings: ApiClientSettings, url: string, init: RequestInit): Promise<Response> {
  try {
    return await (settings.fetch ?? fetch)(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiUnreachableError(settings.baseUrl, reasonOf(error), error);
  }
}

/** Where an answer comes from, and until when it is waited for. */
interface Asked {
  readonly url: string;
  readonly signal: AbortSignal | undefined;
}

/** What is not problem+json comes from something else than Winslow, such as a proxy in between. */
async function problemOf(response: Response, asked: Asked): Promise<Problem> {
  if (!(response.headers.get('content-type') ?? '').startsWith('application/problem+json')) {
    throw new ApiUnreachableError(asked.url, `it answered with ${response.status}, not as Winslow does`);
  }
  return (await readJson(response, asked)) as Problem; // every problem of the API has this shape
}

async function readJson(response: Response, { url, signal }: Asked): Promise<unknown> {
  try {
    return await orAborted(response.json(), signal);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiUnreachableError(url, 'its answer is not whole', error);
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && cause.message !== '') return cause.message;
  return error instanceof Error ? error.message : String(error);
}
