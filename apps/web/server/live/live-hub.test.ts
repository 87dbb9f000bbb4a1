import type { LiveEvent } from '@winslow/api';
import { UnavailableError } from '@winslow/domain';
import { LiveHub } from './live-hub';
import { readTopics } from './live-topic';
import type { WatchTarget, WatchTopic } from './topic-feed';

const ID = 'k3jx81ltpq0a';
const TOPIC = `project/${ID}` as const;
const changed = (version: string): LiveEvent => ({ topic: TOPIC, kind: 'changed', version });

/** A watcher whose events the test tells. */
function openHub() {
  const watches: WatchTarget[] = [];
  const watch: WatchTopic = async (_topic, target) => void watches.push(target);
  const hub = new LiveHub(watch);
  const listen = (topics: string, lastEventId?: string) => {
    const messages: string[] = [];
    const leave = hub.subscribe({ topics: readTopics(topics), lastEventId }, (text) => messages.push(text));
    return { messages, leave };
  };
  const emit = (event: LiveEvent): void => {
    watches.at(-1)?.emit(event);
    jest.advanceTimersByTime(1000);
  };
  return { hub, watches, listen, emit };
}

const idOf = (message: string | undefined): string => /^id: (.*)$/m.exec(message ?? '')?.[1] ?? '';
const dataOf = (messages: readonly string[]): unknown[] =>
  messages.map((message) => JSON.parse(/^data: (.*)$/m.exec(message)?.[1] ?? 'null'));

describe('LiveHub', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('watches a topic once for all who listen, and no longer than anybody does', () => {
    const { watches, listen, hub } = openHub();
    const one = listen(TOPIC);
    const two = listen(TOPIC);
    expect(watches).toHaveLength(1);
    expect(hub.clients).toBe(2);
    one.leave();
    two.leave();
    jest.advanceTimersByTime(60_000);
    expect(watches[0]?.signal.aborted).toBe(true);
    expect(hub.clients).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('tells a late-comer how things are', () => {
    const { listen, emit } = openHub();
    listen(TOPIC);
    emit(changed('1'));
    emit(changed('2'));
    expect(dataOf(listen(TOPIC).messages)).toEqual([changed('2')]);
  });

  it('goes on after the last event that somebody names, with what was missed told once', () => {
    const { listen, emit } = openHub();
    const first = listen(TOPIC);
    emit(changed('1'));
    first.leave();
    emit(changed('2'));
    emit(changed('3'));
    const again = listen(TOPIC, idOf(first.messages.at(-1)));
    expect(dataOf(again.messages)).toEqual([changed('3')]);
    const once = listen(TOPIC, idOf(again.messages.at(-1)));
    expect(once.messages).toEqual([]);
  });

  it('says that everything is to be read anew where something may have been missed', () => {
    const { hub, listen, emit } = openHub();
    const first = listen(TOPIC);
    emit(changed('1'));
    const last = idOf(first.messages.at(-1));
    const resync = expect.stringContaining('event: resync');
    // Nobody has watched the other topic until now.
    expect(listen(`${TOPIC},nodes`, last).messages[0]).toEqual(resync);
    expect(listen(TOPIC, 'of-another-process').messages[0]).toEqual(resync);
    first.leave();
    hub.close();
    expect(listen(TOPIC, last).messages[0]).toEqual(resync);
  });

  it('tells what requests change to those who listen', () => {
    const { hub, listen } = openHub();
    const pool = listen('files/pool');
    const pipelines = listen('pipelines');
    hub.tell({ topic: 'files/pool', kind: 'changed' });
    expect(dataOf(pool.messages)).toEqual([{ topic: 'files/pool', kind: 'changed' }]);
    expect(pipelines.messages).toEqual([]);
  });

  it('tells trouble once, also to those who come while it lasts, and its end', () => {
    const { watches, listen } = openHub();
    const early = listen(TOPIC);
    const down = new UnavailableError('Temporal does not answer');
    watches[0]?.onTrouble(down);
    watches[0]?.onTrouble(down);
    const late = listen(TOPIC);
    watches[0]?.onTrouble(null);
    const told = [{ trouble: 'Temporal does not answer' }, { trouble: null }];
    expect(dataOf(early.messages)).toEqual(told);
    expect(dataOf(late.messages)).toEqual(told);
  });

  it('does not tell strangers’ errors with their inside', () => {
    const { watches, listen } = openHub();
    const { messages } = listen(TOPIC);
    watches[0]?.onTrouble(new Error('password=secret'));
    expect(messages.join('')).not.toContain('secret');
  });
});
