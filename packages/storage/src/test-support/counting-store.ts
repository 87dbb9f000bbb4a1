import type { Store } from '../store';

/** What went over a store since `reset`, and a way to make it fail. */
export interface Traffic {
  /** Calls by method. */
  calls: Record<string, number>;
  bytesSent: number;
  bytesReceived: number;
  /** Called before each call; throws to let it fail. */
  before: (method: string, key: string) => void;
  reset(): void;
}

/** A real store, watched. */
export function countTraffic(store: Store): { store: Store; traffic: Traffic } {
  const traffic: Traffic = {
    calls: {},
    bytesSent: 0,
    bytesReceived: 0,
    before: () => undefined,
    reset() {
      this.calls = {};
      this.bytesSent = 0;
      this.bytesReceived = 0;
    },
  };
  const watched = new Proxy(store, {
    get(target, name: keyof Store) {
      const member = target[name];
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        const [first] = args;
        traffic.before(name, typeof first === 'string' ? first : JSON.stringify(first));
        traffic.calls[name] = (traffic.calls[name] ?? 0) + 1;
        countBytes(traffic, name, args);
        return Reflect.apply(member, target, args);
      };
    },
  });
  return { store: watched, traffic };
}

function countBytes(traffic: Traffic, method: keyof Store, args: unknown[]): void {
  if (method === 'put') traffic.bytesSent += Buffer.from(args[1] as string).length;
  if (method === 'putStream') traffic.bytesSent += (args[1] as { size: number }).size;
  if (method === 'putPart') traffic.bytesSent += (args[2] as { size: number }).size;
  if (method === 'readRange' || method === 'getRange') {
    traffic.bytesReceived += (args[1] as { length: number }).length;
  }
}
