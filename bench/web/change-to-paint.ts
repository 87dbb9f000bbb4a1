import type { Page } from '@playwright/test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Visitor } from '../../e2e/support/browser';
import { pipelineText } from '../support/stack';
import { pollingPage } from './polling-page';
import type { WebBench } from './web-bench';

const CHANGES = 60;
/** Changes come at any moment of a second, so that no page that polls is lucky. */
const MOST_PAUSE_MS = 1000;
/** A page that has not shown a change by then never will. */
const GIVE_UP_MS = 30_000;

/** Milliseconds from the engine's own time of each change to its paint, by page. */
export type PaintTimes = ReadonlyMap<string, readonly number[]>;

/** Renames a project again and again, and looks when each name stands on the screen of every page. */
export async function measureChanges(bench: WebBench): Promise<PaintTimes> {
  const { winslow, image } = bench;
  const { projectId } = await winslow.projects.create({
    name: `change 0 of ${Date.now()}`,
    pipeline: { text: pipelineText(image, ['true']) },
  });
  const visitors: Visitor[] = [];
  // Each page in a window of its own: a tab behind another one is painted once a second.
  const open = async (name: string, place: (visitor: Visitor) => PagePlace | Promise<PagePlace>) => {
    const visitor = await bench.visitor();
    visitors.push(visitor);
    return watchPage(name, visitor.page, await place(visitor));
  };
  const pages = [
    await open('project page', () => ({
      url: `${bench.url}/projects/${projectId}/overview`,
      selector: 'h1',
    })),
    await open('project list', () => ({
      url: `${bench.url}/projects`,
      selector: `[data-project="${projectId}"] a`,
    })),
    await open('project, polled once a second', (visitor) =>
      pollingPage(visitor, bench.url, { path: `/api/v1/projects/${projectId}`, field: 'view.name' }),
    ),
    await open('list, polled once a second', (visitor) =>
      pollingPage(visitor, bench.url, { path: '/api/v1/projects?limit=1', field: 'items.0.name' }),
    ),
  ];
  try {
    for (let change = 1; change <= CHANGES; change += 1) {
      await delay(Math.random() * MOST_PAUSE_MS);
      await winslow.projects.command({
        project: projectId,
        name: 'rename',
        payload: { name: `change ${change} of ${projectId}` },
      });
      const { updatedAtMs } = await winslow.projects.view(projectId);
      for (const page of pages) page.took.push((await page.paintedAt(change)) - updatedAtMs);
    }
    return new Map(pages.map(({ name, took }) => [name, took]));
  } finally {
    await Promise.all(visitors.map((visitor) => visitor.close()));
    await winslow.projects.command({ project: projectId, name: 'delete', payload: {} });
  }
}

/** Where a page is, and where on it the text that changes. */
interface PagePlace {
  readonly url: string;
  readonly selector: string;
}

interface WatchedPage {
  readonly name: string;
  readonly took: number[];
  paintedAt(change: number): Promise<number>;
}

/** Opens the page and notes when each change was painted: epoch milliseconds of the browser, on the same computer. */
async function watchPage(name: string, page: Page, { url, selector }: PagePlace): Promise<WatchedPage> {
  const paints = new Map<number, number>();
  const waiting = new Map<number, (atMs: number) => void>();
  await page.exposeFunction('benchPainted', (change: number, atMs: number) => {
    paints.set(change, atMs);
    waiting.get(change)?.(atMs);
  });
  await page.goto(url);
  await page.waitForSelector(selector);
  await page.evaluate(notePaints, selector);
  return {
    name,
    took: [],
    paintedAt: (change) =>
      new Promise((resolve, reject) => {
        const known = paints.get(change);
        if (known !== undefined) return resolve(known);
        const timer = setTimeout(
          () => reject(new Error(`the ${name} does not show change ${change}`)),
          GIVE_UP_MS,
        );
        waiting.set(change, (atMs) => {
          clearTimeout(timer);
          resolve(atMs);
        });
      }),
  };
}

/** Runs in the page. A message that is sent in a frame's last callback arrives once the frame is painted. */
function notePaints(selector: string): void {
  let newest = 0;
  const tell: unknown = Reflect.get(globalThis, 'benchPainted');
  const look = () => {
    const [, digits] = /change (\d+) of/.exec(document.querySelector(selector)?.textContent ?? '') ?? [];
    const change = Number(digits ?? 0);
    if (change === newest || typeof tell !== 'function') return;
    newest = change;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        port1.close();
        tell(change, Date.now());
      });
      port1.start();
      port2.postMessage(null);
    });
  };
  new MutationObserver(look).observe(document.documentElement, {
    childList: true,
    characterData: true,
    subtree: true,
  });
}
