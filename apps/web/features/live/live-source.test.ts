import type { Topic } from '@winslow/api';
import type { LiveMessage } from './live-message';
import { LiveSource, type EventStream } from './live-source';

/** A stream that the test drives. */
class Stream implements EventStream {
  isClosed = false;
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>();
  constructor(readonly url: URL) {}
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(type, listener);
  }
  close(): void {
    this.isClosed = true;
  }
  say(type: string, data = '', lastEventId = ''): void {
    this.#listeners.get(type)?.(new MessageEvent(type, { data, lastEventId }));
  }
}

class Rig {
  readonly streams: Stream[] = [];
  readonly told: LiveMessage[] = [];
  readonly source = new LiveSource({
    open: (url) => {
      const stream = new Stream(new URL(url, 'http://localhost'));
      this.streams.push(stream);
      return stream;
    },
    tell: (message) => this.told.push(message),
    now: () => 1000,
  });

  want(...topics: Topic[]): void {
    this.source.want(new Set(topics));
    jest.advanceTimersByTime(100);
  }

  get newest(): Stream {
    const stream = this.streams.at(-1);
    if (!stream) throw new Error('nothing was opened');
    return stream;
  }

  said(kind: LiveMessage['kind']): LiveMessage[] {
    return this.told.filter((message) => message.kind === kind);
  }
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('LiveSource', () => {
  it('opens one stream for all topics, and says from when on they are heard', () => {
    const rig = new Rig();
    rig.source.want(new Set<Topic>(['projects']));
    rig.want('projects', 'nodes');
    expect(rig.streams).toHaveLength(1);
    expect(rig.newest.url.searchParams.get('topics')).toBe('nodes,projects');
    rig.newest.say('open');
    expect(rig.source.state.status).toBe('live');
    expect(rig.said('listening')).toEqual([{ kind: 'listening', topics: ['nodes', 'projects'] }]);
  });

  it('goes on after the last event when a topic comes along', () => {
    const rig = new Rig();
    rig.want('projects');
    rig.newest.say('open');
    rig.newest.say('message', JSON.stringify({ topic: 'projects', changed: [], removed: [] }), '17');
    rig.want('projects', 'nodes');
    expect(rig.streams[0]?.isClosed).toBe(true);
    expect(rig.newest.url.searchParams.get('lastEventId')).toBe('17');
    rig.newest.say('open');
    expect(rig.said('listening').at(-1)).toEqual({ kind: 'listening', topics: ['nodes'] });
  });

  it('opens it again when it breaks off, soon and again and again, and says how old everything is', () => {
    const rig = new Rig();
    rig.want('projects');
    rig.newest.say('open');
    rig.newest.say('error');
    expect(rig.source.state).toEqual({ status: 'reconnecting', downSinceMs: 1000, trouble: null });
    for (let tries = 0; tries < 5; tries += 1) {
      jest.advanceTimersByTime(2000);
      rig.newest.say('error');
    }
    expect(rig.streams).toHaveLength(6);
    jest.advanceTimersByTime(2000);
    rig.newest.say('open');
    expect(rig.source.state.downSinceMs).toBeNull();
  });

  it('says that topics may have missed something when there is no id to go on from', () => {
    const rig = new Rig();
    rig.want('projects');
    rig.newest.say('open');
    rig.newest.say('error');
    jest.advanceTimersByTime(1000);
    rig.newest.say('open');
    expect(rig.said('listening')).toHaveLength(2);
  });

  it('hands on resync and trouble, and hears nothing of a stream that it left', () => {
    const rig = new Rig();
    rig.want('projects');
    const first = rig.newest;
    first.say('open');
    first.say('trouble', JSON.stringify({ trouble: 'Temporal does not answer' }));
    expect(rig.source.state.trouble).toBe('Temporal does not answer');
    first.say('resync');
    expect(rig.said('resync')).toHaveLength(1);
    rig.want('nodes');
    first.say('resync');
    expect(rig.said('resync')).toHaveLength(1);
  });

  it('closes the stream once nobody wants anything', () => {
    const rig = new Rig();
    rig.want('projects');
    rig.want();
    expect(rig.newest.isClosed).toBe(true);
  });
});
