import { LiveHub, type Tab } from './live-hub';
import type { TabMessage } from './live-message';

/** Runs once per browser: browsers open six connections to a server at most, so tabs share one stream. */
const hub = new LiveHub((url) => new EventSource(url));

/** What is used of a shared worker's own scope, which the types of pages do not know. */
interface Scope {
  addEventListener(type: 'connect', listener: (event: MessageEvent) => void): void;
}

const scope = globalThis as unknown as Scope; // this file runs as a shared worker only
scope.addEventListener('connect', ({ ports: [port] }) => {
  if (!port) return;
  const tab: Tab = { tell: (message) => port.postMessage(message) };
  port.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => hub.hear(tab, data));
  port.start();
});
