import { setTimeout as delay } from 'node:timers/promises';
import type { WebBench } from './web-bench';

/** Somebody who opens the next page after a while. */
const THINK_MS = 5000;

export interface ClientFigures {
  requests: number;
  failures: number;
  events: number;
}

/** One browser, without drawing: its event stream, and what pages ask for when they are opened one after the other. */
export async function startClient(
  { url, token }: Pick<WebBench, 'url' | 'token'>,
  projectId: string,
): Promise<{ stop: () => Promise<ClientFigures> }> {
  const figures: ClientFigures = { requests: 0, failures: 0, events: 0 };
  const ended = new AbortController();
  const { signal } = ended;
  const cookie = await signIn(url, token);
  const get = async (path: string) => {
    const response = await fetch(`${url}${path}`, { headers: { cookie }, signal, redirect: 'manual' });
    figures.requests += 1;
    if (!response.ok) figures.failures += 1;
    await response.arrayBuffer();
  };
  const topics = `projects,nodes,project/${projectId},log/${projectId}/1`;
  const stream = await fetch(`${url}/api/v1/events?topics=${encodeURIComponent(topics)}`, {
    headers: { cookie },
    signal,
  });
  const work = Promise.allSettled([
    countEvents(stream, figures),
    openPages(get, { projectId, signal, onFailure: () => (figures.failures += 1) }),
  ]);
  return {
    stop: async () => {
      ended.abort();
      await work;
      return figures;
    },
  };
}

interface PagesToOpen {
  readonly projectId: string;
  readonly signal: AbortSignal;
  readonly onFailure: () => void;
}

async function openPages(
  get: (path: string) => Promise<void>,
  { projectId, signal, onFailure }: PagesToOpen,
): Promise<void> {
  const project = `/api/v1/projects/${projectId}`;
  const pages = [
    ['/projects', '/api/v1/projects?limit=100'],
    [`/projects/${projectId}/overview`, project, `${project}/highlights`, `${project}/runs/1/log/info`],
    [`/projects/${projectId}/history`, project, `${project}/history?limit=500`],
    [`/projects/${projectId}/logs`, project, `${project}/runs/1/log?from=0&count=100`],
    ['/nodes', '/api/v1/nodes', '/api/v1/placement/waiting'],
  ];
  // Not all in step.
  await delay(Math.random() * THINK_MS, undefined, { signal });
  for (let at = 0; !signal.aborted; at += 1) {
    await Promise.all((pages[at % pages.length] ?? []).map(get)).catch(() => {
      if (!signal.aborted) onFailure();
    });
    await delay(THINK_MS, undefined, { signal });
  }
}

async function countEvents(stream: Response, figures: ClientFigures): Promise<void> {
  if (!stream.ok || stream.body === null) {
    figures.failures += 1;
    return;
  }
  const decoder = new TextDecoder();
  for await (const chunk of stream.body) {
    const text = decoder.decode(chunk, { stream: true });
    figures.events += text.split('\ndata:').length - 1;
  }
}

async function signIn(url: string, token: string): Promise<string> {
  const answer = await fetch(`${url}/enter`, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ token }),
    redirect: 'manual',
  });
  const [cookie] = answer.headers.getSetCookie();
  if (cookie === undefined) throw new Error(`the web app did not let the bench in (${answer.status})`);
  return cookie.split(';')[0] ?? '';
}
