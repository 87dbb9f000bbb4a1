import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { testDocker } from '../test-support/stage-fixture';
import { DockerRuntime } from './docker-runtime';

const { signal } = new AbortController();
const MANIFEST_UNKNOWN = JSON.stringify({
  errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }],
});

describe('an image that cannot be had from its registry', () => {
  let registry: Server;
  let host: string;
  /** What the registry says of every image. */
  let answer: { readonly status: number; readonly body: string };
  beforeAll(async () => {
    registry = createServer((request, response) => {
      const isPing = request.url === '/v2/';
      response.writeHead(isPing ? 200 : answer.status, { 'content-type': 'application/json' });
      response.end(isPing ? '{}' : answer.body);
    });
    registry.listen(0, '127.0.0.1');
    await once(registry, 'listening');
    host = `127.0.0.1:${(registry.address() as AddressInfo).port}`;
  });
  afterAll(() => registry.close());

  const pull = () =>
    new DockerRuntime(testDocker()).images.pull(`${host}/some/image:1`, () => undefined, signal);

  it('because there is none: the user’s fault, which no other try mends', async () => {
    answer = { status: 404, body: MANIFEST_UNKNOWN };
    await expect(pull()).rejects.toMatchObject({ code: 'imageMissing', blame: 'user', retryable: false });
  });

  it('because the registry fails: the machine’s fault, to be tried again', async () => {
    answer = { status: 503, body: '{}' };
    await expect(pull()).rejects.toMatchObject({ code: 'imagePull', blame: 'machine', retryable: true });
  });

  it('because the network does not lead to it: the machine’s fault, to be tried again', async () => {
    registry.close();
    registry.closeAllConnections();
    await expect(pull()).rejects.toMatchObject({ code: 'imagePull', blame: 'machine', retryable: true });
  });
});
