import type { LiveEvent, Topic } from '@winslow/api';
import { LiveClient } from './live-client';
import { LiveHub, type Tab } from './live-hub';
import type { EventStream } from './live-source';

class Stream implements EventStream {
  readonly listeners = new Map<string, (event: MessageEvent<string>) => void>();
  constructor(readonly url: string) {}
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(type, listener);
  }
  close(): void {
    this.listeners.clear();
  }
  say(type: string, data: unknown = {}): void {
    this.listeners.get(type)?.(new MessageEvent(type, { data: JSON.stringify(data), lastEventId: '1' }));
  }
}

const streams: Stream[] = [];
let now = 0;

function newHub(): LiveHub {
  return new LiveHub(
    (url) => {
      const stream = new Stream(url);
      streams.push(stream);
      return stream;
    },
    () => now,
  );
}

/** A tab of the app, connected as a page connects: through messages only. */
function newTab(hub: LiveHub): LiveClient {
  return new LiveClient((hear) => {
    const tab: Tab = { tell: hear };
    return (message) => hub.hear(tab, message);
  });
}

async function listen(
  live: LiveClient,
  topic: Topic,
): Promise<{ events: LiveEvent[]; starts: number[]; stop: () => void }> {
  const heard = { events: [] as LiveEvent[], starts: [] as number[] };
  const stop = live.listen(topic, {
    onEvent: (event) => heard.events.push(event),
    onStart: () => heard.starts.push(now),
  });
  await Promise.resolve();
  jest.advanceTimersByTime(100);
  return { ...heard, stop };
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
  streams.length = 0;
  now = 0;
});
afterEach(() => jest.useRealTimers());

describe('tabs that share a stream', () => {
  it('hear their own topics through one connection', async () => {
    const hub = newHub();
    const one = await listen(newTab(hub), 'projects');
    const other = await listen(newTab(hub), 'nodes');
    const open = streams.at(-1);
    expect(open?.url).toContain(encodeURIComponent('nodes,projects'));
    open?.say('open');
    open?.say('message', { topic: 'nodes', nodes: [] });
    expect(other.events).toEqual([{ topic: 'nodes', nodes: [] }]);
    expect(one.events).toEqual([]);
    expect(one.starts).toHaveLength(1);
  });

  it('are told at once that a topic is heard already', async () => {
    const hub = newHub();
    await listen(newTab(hub), 'projects');
    streams.at(-1)?.say('open');
    const late = await listen(newTab(hub), 'projects');
    expect(late.starts).toHaveLength(1);
    expect(streams).toHaveLength(1);
  });

  it('are forgotten once they have said nothing for long, and known again when they speak', async () => {
    const hub = newHub();
    const silent = newTab(hub);
    const heard = await listen(silent, 'nodes');
    const awake = newTab(hub);
    await listen(awake, 'projects');
    streams.at(-1)?.say('open');
    now = 300_000;
    awake.sayAlive();
    streams.at(-1)?.say('message', { topic: 'nodes', nodes: [] });
    expect(heard.events).toEqual([]);
    silent.sayAlive();
    streams.at(-1)?.say('message', { topic: 'nodes', nodes: [] });
    expect(heard.events).toHaveLength(1);
  });

  it('all hear how the stream is doing, and that something was missed', async () => {
    const hub = newHub();
    const tab = newTab(hub);
    const resyncs: string[] = [];
    tab.onResync(() => resyncs.push('resync'));
    await listen(tab, 'projects');
    streams.at(-1)?.say('open');
    expect(tab.state().status).toBe('live');
    streams.at(-1)?.say('resync');
    expect(resyncs).toEqual(['resync']);
    streams.at(-1)?.say('error');
    expect(tab.state().status).toBe('reconnecting');
  });

  it('stop hearing a topic when nobody on the page listens any more', async () => {
    const hub = newHub();
    const tab = newTab(hub);
    const heard = await listen(tab, 'projects');
    streams.at(-1)?.say('open');
    heard.stop();
    await Promise.resolve();
    streams.at(-1)?.say('message', { topic: 'projects', changed: [], removed: [] });
    expect(heard.events).toEqual([]);
  });
});
