import { createHash, createHmac } from 'node:crypto';

/** What a request is signed with. */
export interface SigningIdentity {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
}

export interface RequestToSign {
  readonly method: string;
  /** Already percent-encoded. */
  readonly path: string;
  /** Already percent-encoded and sorted. */
  readonly query: string;
  /** Lower-case names; all of them are signed. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The body is not part of the signature: its checksum travels in a signed header of its own. */
export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** The `authorization` header for the request (AWS Signature Version 4). `headers` must hold `x-amz-date`. */
export function signV4(request: RequestToSign, identity: SigningIdentity): string {
  const timestamp = request.headers['x-amz-date'] ?? '';
  const scope = scopeOf(timestamp, identity);
  const names = Object.keys(request.headers).sort().join(';');
  const signature = signatureOf(request, timestamp, identity);
  return `${ALGORITHM} Credential=${identity.accessKey}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
}

export interface RequestToPresign extends Omit<RequestToSign, 'query'> {
  readonly query: Readonly<Record<string, string>>;
  readonly expiresS: number;
  readonly now: Date;
}

/**
 * The query of a URL that makes this one request good for whoever holds it. The holder must send `headers` exactly as
 * they are signed here; they must hold `host`.
 */
export function presignV4(request: RequestToPresign, identity: SigningIdentity): string {
  const timestamp = amzDate(request.now);
  const query = encodeQuery({
    ...request.query,
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': `${identity.accessKey}/${scopeOf(timestamp, identity)}`,
    'X-Amz-Date': timestamp,
    'X-Amz-Expires': String(request.expiresS),
    'X-Amz-SignedHeaders': Object.keys(request.headers).sort().join(';'),
  });
  return `${query}&X-Amz-Signature=${signatureOf({ ...request, query }, timestamp, identity)}`;
}

function scopeOf(timestamp: string, { region }: SigningIdentity): string {
  return `${timestamp.slice(0, 8)}/${region}/s3/aws4_request`;
}

function signatureOf(request: RequestToSign, timestamp: string, identity: SigningIdentity): string {
  const names = Object.keys(request.headers).sort();
  const canonical = [
    request.method,
    request.path,
    request.query,
    ...names.map((name) => `${name}:${(request.headers[name] ?? '').trim()}`),
    '',
    names.join(';'),
    UNSIGNED_PAYLOAD,
  ].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  const toSign = [ALGORITHM, timestamp, scopeOf(timestamp, identity), digest].join('\n');
  const key = signingKey(identity, timestamp.slice(0, 8));
  return createHmac('sha256', key).update(toSign).digest('hex');
}

function signingKey({ secretKey, region }: SigningIdentity, day: string): Buffer {
  const steps = [day, region, 's3', 'aws4_request'];
  return steps.reduce<Buffer>(
    (key, step) => createHmac('sha256', key).update(step).digest(),
    Buffer.from(`AWS4${secretKey}`),
  );
}

/** `20261122T025959Z`. */
export function amzDate(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** Percent-encodes all but unreserved characters, as the signature demands. */
function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export function encodeKey(key: string): string {
  return key.split('/').map(encodeRfc3986).join('/');
}

export function encodeQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => [encodeRfc3986(name), encodeRfc3986(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}
