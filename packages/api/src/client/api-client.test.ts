import { createApiClient } from './api-client';

/** Of an answer that begins and never goes on. */
function stuck(contentType: string, status: number): Response {
  return new Response(new ReadableStream(), { status, headers: { 'content-type': contentType } });
}

describe('a call that is given up while its answer is read', () => {
  it.each([
    ['application/json', 200],
    ['application/problem+json', 404],
  ])('ends with the signal: %s', async (contentType, status) => {
    const answer = stuck(contentType, status);
    const api = createApiClient({ baseUrl: 'http://winslow', fetch: () => Promise.resolve(answer) });
    const controller = new AbortController();
    const calling = api.showProject({ params: { project: 'p' } }, { signal: controller.signal });
    const reason = new Error('enough');
    // The answer's beginning is there by then.
    await Promise.resolve();
    controller.abort(reason);
    await expect(calling).rejects.toBe(reason);
  });
});
