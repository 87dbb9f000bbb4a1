/** What a client may keep, and ask for again by its ETag. */
export interface Tagged {
  /** Without quotes. */
  readonly etag: string;
  readonly body: unknown;
}

/** Answers with the value, or (304) that the caller's is still true. */
export function conditionalJson(request: Request, { etag, body }: Tagged): Response {
  const headers = { etag: `"${etag}"`, 'cache-control': 'private, no-cache' };
  if (matchesTag(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });
  return Response.json(body, { headers });
}

/** Whether an `If-Match` or `If-None-Match` header names this ETag; `*` names every one. */
export function matchesTag(header: string | null, etag: string): boolean {
  return readTags(header).some((tag) => tag === '*' || tag === etag);
}

/** The ETags that a header names, without quotes and without the mark of weak ones. */
export function readTags(header: string | null): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => part.trim().replace(/^W\//, ''))
    .filter((part) => part !== '')
    .map((part) => part.replace(/^"(.*)"$/, '$1'));
}
