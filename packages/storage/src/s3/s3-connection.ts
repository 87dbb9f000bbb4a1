import * as http from 'node:http';
import * as https from 'node:https';
import type { WinslowError } from '@winslow/domain';
import { StoreUnavailableError, type ObjectPlace } from '../errors';
import { s3Failure } from './s3-failure';
import type { ResolvedS3Settings } from './s3-settings';
import { amzDate, encodeKey, encodeQuery, signV4, UNSIGNED_PAYLOAD } from './sign-v4';

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Absent: the bucket itself. */
  readonly key?: string;
  /** Of the server, for what is not about the bucket; begins with a slash. */
  readonly serverPath?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: S3Body;
  readonly signal?: AbortSignal;
  /** Takes the body of a good answer chunk by chunk; else it is collected. */
  readonly sink?: (chunk: Buffer) => Promise<void> | void;
}

export interface S3Body {
  readonly size: number;
  writeTo(send: (chunk: Uint8Array) => Promise<void>): Promise<void>;
}

export interface S3Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Empty when there was a `sink`. */
  readonly body: Buffer;
}

const BULKY_BYTES = 1024 * 1024;

/** Speaks S3 over keep-alive connections: signs, sends, tells good answers from failures. Never retries. */
export class S3Connection {
  /** Small calls never wait for a connection that is busy with 64 MiB. */
  private readonly controlAgent: http.Agent;
  private readonly dataAgent: http.Agent;
  private readonly endpoint: URL;

  constructor(private readonly settings: ResolvedS3Settings) {
    this.endpoint = new URL(settings.endpoint);
    const options = { keepAlive: true, maxSockets: settings.maxConnections, scheduling: 'lifo' } as const;
    const createAgent = () => (this.isTls() ? new https.Agent(options) : new http.Agent(options));
    this.controlAgent = createAgent();
    this.dataAgent = createAgent();
  }

  /** @throws WinslowError; the signal's reason when aborted */
  async send(request: S3Request): Promise<S3Answer> {
    request.signal?.throwIfAborted();
    const place = { bucket: this.settings.bucket, key: request.key ?? '' };
    try {
      return await this.exchange(request, place);
    } catch (error) {
      request.signal?.throwIfAborted();
      throw isNetworkError(error)
        ? new StoreUnavailableError(place, error.message || error.code, error)
        : error;
    }
  }

  close(): void {
    this.controlAgent.destroy();
    this.dataAgent.destroy();
  }

  private isTls(): boolean {
    return this.endpoint.protocol === 'https:';
  }

  private exchange(request: S3Request, place: ObjectPlace): Promise<S3Answer> {
    const outgoing = this.open(request);
    return new Promise<S3Answer>((resolve, reject) => {
      const fail = (error: unknown) => {
        reject(error);
        outgoing.destroy();
      };
      outgoing.setTimeout(this.settings.idleTimeoutMs, () =>
        fail(new StoreUnavailableError(place, `nothing moved for ${this.settings.idleTimeoutMs} ms`)),
      );
      outgoing.on('error', reject);
      outgoing.on('response', (response) => {
        receive(response, request, place).then((answer) => {
          if (!outgoing.writableEnded) outgoing.destroy();
          if ('failure' in answer) reject(answer.failure);
          else resolve(answer);
        }, fail);
      });
      writeBody(outgoing, request.body).catch(fail);
    });
  }

  private pathOf({ key, serverPath }: S3Request): string {
    if (serverPath !== undefined) return serverPath;
    return `/${this.settings.bucket}${key === undefined ? '' : `/${encodeKey(key)}`}`;
  }

  private open(request: S3Request): http.ClientRequest {
    const path = this.pathOf(request);
    const query = encodeQuery(request.query ?? {});
    const headers: Record<string, string> = {
      ...request.headers,
      host: this.endpoint.host,
      'x-amz-date': amzDate(new Date()),
      'x-amz-content-sha256': UNSIGNED_PAYLOAD,
    };
    const authorization = signV4({ method: request.method, path, query, headers }, this.settings);
    const length = request.body === undefined ? {} : { 'content-length': String(request.body.size) };
    return (this.isTls() ? https : http).request({
      method: request.method,
      protocol: this.endpoint.protocol,
      hostname: this.endpoint.hostname.replace(/^\[|\]$/g, ''),
      port: this.endpoint.port,
      path: query === '' ? path : `${path}?${query}`,
      headers: { ...headers, ...length, authorization },
      agent: isBulky(request) ? this.dataAgent : this.controlAgent,
      signal: request.signal,
    });
  }
}

function isBulky({ sink, body }: S3Request): boolean {
  return sink !== undefined || (body !== undefined && body.size > BULKY_BYTES);
}

async function writeBody(outgoing: http.ClientRequest, body: S3Body | undefined): Promise<void> {
  await body?.writeTo(
    (chunk) =>
      new Promise((resolve, reject) => {
        outgoing.write(chunk, (error) => (error ? reject(error) : resolve()));
      }),
  );
  outgoing.end();
}

async function receive(
  response: http.IncomingMessage,
  request: S3Request,
  place: ObjectPlace,
): Promise<S3Answer | { failure: WinslowError }> {
  const status = response.statusCode ?? 0;
  const isGood = status >= 200 && status < 300;
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (isGood && request.sink !== undefined) await request.sink(chunk);
    else chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (!isGood) return { failure: s3Failure(place, status, body.toString()) };
  return { status, headers: response.headers, body };
}

/** By shape: an error of Node's core need not be an instance of this realm's `Error`. */
function isNetworkError(error: unknown): error is { code: string; message: string } {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return typeof error.code === 'string' && (NETWORK_CODES.has(error.code) || error.code.startsWith('HPE_'));
}

/** What a network or a dying server can do; a file system's ENOSPC or EIO is not among them. */
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EAI_AGAIN',
  'ENOTFOUND',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);
