import { randomUUID } from 'node:crypto';
import { S3ObjectStore } from '@winslow/storage';
import { eventually } from '@winslow/testing';
import { services } from '@/server/services';
import { openTestApi, type ApiRequest, type TestApi } from './api.test-support';

/** Reads an event stream message by message. */
class EventReader {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private readonly decoder = new TextDecoder();
  private text = '';

  constructor(body: ReadableStream<Uint8Array>) {
    this.reader = body.getReader();
  }

  /** The next message that fits; undefined when the stream has ended. */
  async until(fits: (message: string) => boolean): Promise<string | undefined> {
    for (;;) {
      const end = this.text.indexOf('\n\n');
      if (end >= 0) {
        const message = this.text.slice(0, end);
        this.text = this.text.slice(end + 2);
        if (fits(message)) return message;
        continue;
      }
      const { done, value } = await this.reader.read();
      if (done) return undefined;
      this.text += this.decoder.decode(value, { stream: true });
    }
  }

  leave(): Promise<void> {
    return this.reader.cancel();
  }
}

describe('the event stream', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  async function open(topics: string, request: ApiRequest = {}, token?: string): Promise<EventReader> {
    const answer = await api.fetch(`/events?topics=${topics}`, request, token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(answer.headers.get('cache-control')).toBe('no-cache, no-transform');
    if (answer.body === null) throw new Error('a stream has a body');
    return new EventReader(answer.body);
  }
  const makeFolder = (name: string) =>
    api.fetch('/files/folders', { method: 'POST', body: { address: `pool:/${name}` } });
  const clients = async (): Promise<unknown> => {
    const { web } = (await (await api.fetch('/system')).json()) as { web: { clients: number } };
    return web.clients;
  };
  /** Whether a part is away for a moment is told in between, at any time. */
  const isData = (message: string): boolean =>
    message.includes('data: ') && !message.includes('event: trouble');
  const idOf = (message: string | undefined): string => /^id: (.*)$/m.exec(message ?? '')?.[1] ?? '';

  it('tells of a new project, and of what requests change', async () => {
    const events = await open('projects,files/pool');
    await api.fetch('/projects', {
      method: 'POST',
      body: {
        name: 'seen',
        pipeline: {
          text: 'apiVersion: winslow/v1\nname: t\nstages:\n  - id: a\n    image: { name: busybox }\n',
        },
      },
    });
    expect(await events.until((message) => message.includes('"name":"seen"'))).toContain(
      '"topic":"projects"',
    );
    await makeFolder('one');
    expect(await events.until((message) => message.includes('files/pool'))).toContain('"kind":"changed"');
    await events.leave();
  });

  it('tells of files and pipelines that others change, past this process', async () => {
    const events = await open('files/pool,pipelines');
    const { env } = api;
    const store = new S3ObjectStore({
      endpoint: env.WINSLOW_S3_ENDPOINT,
      bucket: env.WINSLOW_S3_BUCKET,
      accessKey: env.WINSLOW_S3_ACCESS_KEY,
      secretKey: env.WINSLOW_S3_SECRET_KEY,
    });
    /** Changes something again and again: how it was before has to be seen first. */
    const untilTold = async (topic: string, change: (time: number) => Promise<unknown>): Promise<void> => {
      let isTold = false;
      const told = events
        .until((message) => message.includes(`"topic":"${topic}"`))
        .then(() => (isTold = true));
      let time = 0;
      await eventually(
        async () => change((time += 1)),
        () => isTold,
      );
      await told;
    };
    await untilTold('files/pool', () => store.put('pool/of-others.txt', randomUUID()));
    const stages = 'stages:\n  - id: a\n    image: { name: busybox }\n';
    await untilTold('pipelines', (time) =>
      services().winslow.pipelines.save({
        text: `apiVersion: winslow/v1\nname: of-others\ndescription: change ${time}\n${stages}`,
      }),
    );
    store.close();
    await events.leave();
  });

  it('goes on where it broke off, or says that everything is to be read anew', async () => {
    const first = await open('files/pool');
    await makeFolder('two');
    const id = idOf(await first.until(isData));
    await first.leave();
    await makeFolder('three');
    const again = await open('files/pool', { headers: { 'last-event-id': id } });
    expect(await again.until(isData)).toContain('"topic":"files/pool"');
    await again.leave();
    const stranger = await open('files/pool', { headers: { 'last-event-id': 'long-ago' } });
    expect(await stranger.until(isData)).toContain('event: resync');
    await stranger.leave();
  });

  it('keeps nothing of those who have gone', async () => {
    const readers = await Promise.all(Array.from({ length: 20 }, () => open('projects,nodes,pipelines')));
    expect(await clients()).toBe(20);
    for (const reader of readers) await reader.leave();
    expect(await clients()).toBe(0);
  });

  it('ends by itself soon after its token was revoked', async () => {
    const made = await api.fetch('/tokens', { method: 'POST', body: { person: 'Bob' } });
    const { token, secret } = (await made.json()) as { token: { id: string }; secret: string };
    const events = await open('pipelines', {}, secret);
    await api.fetch(`/tokens/${token.id}`, { method: 'DELETE' });
    expect(await events.until((message) => message.includes('never'))).toBeUndefined();
    expect(await clients()).toBe(0);
  });

  it.each(['', 'everything', 'project/../x'])('refuses the topics %j', async (topics) => {
    const answer = await api.fetch(`/events?topics=${encodeURIComponent(topics)}`);
    expect(answer.status).toBe(400);
  });
});
