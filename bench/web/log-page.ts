import type { Page } from '@playwright/test';
import { pipelineText, runPipeline } from '../support/stack';
import { timed } from '../support/measure';
import { heapOf } from './heap-of';
import { measurePrePage, type PrePageFigures } from './pre-page';
import type { WebBench } from './web-bench';

export const LOG_LINES = 1_000_000;
const LOADS = 5;
const FRAMES = 600;

/** How a log of a million lines with colours behaves in a browser. Times in milliseconds. */
export interface LogPageFigures {
  /** From the address being opened to the last lines on the screen, once for each load. */
  readonly readyMs: readonly number[];
  /** The same for a link to a line in the middle. */
  readonly linkMs: number;
  /** From the text being typed to the true count of hits. */
  readonly searchMs: number;
  /** Length of each frame while somebody scrolls, by the way of scrolling. */
  readonly frames: ReadonlyMap<string, readonly number[]>;
  /** Of the page's JavaScript after all that, and after its garbage was collected. */
  readonly heapBytes: number;
  /** The same log in a page that holds all of it. */
  readonly peer: PrePageFigures;
}

/** Writes the log by a stage of its own, then reads it as a person does. */
export async function measureLogPage(bench: WebBench): Promise<LogPageFigures> {
  const text = pipelineText(bench.image, [lineWriter()]);
  const { projectId } = await runPipeline(bench.winslow, 'log of a million lines', text);
  const visitor = await bench.visitor();
  try {
    const { page } = visitor;
    const url = `${bench.url}/projects/${projectId}/logs?run=1`;
    await openLog(page, url);
    const readyMs: number[] = [];
    for (let load = 0; load < LOADS; load += 1) readyMs.push(await timed(() => openLog(page, url)));
    const frames = new Map<string, readonly number[]>();
    for (const [name, step] of Object.entries({ wheel: -100, 'fast wheel': -3_000, 'scroll bar': 0 }))
      frames.set(name, await page.evaluate(noteFrames, { step, count: FRAMES }));
    const linkMs = await timed(() => openLine(page, `${url}&line=${LOG_LINES / 2}`));
    const searchMs = await timed(() => search(page, 'track 13'));
    const heapBytes = await heapOf(page);
    const peer = await measurePrePage(visitor, {
      appUrl: bench.url,
      logPath: `/api/v1/projects/${projectId}/runs/1/log/raw`,
    });
    return { readyMs, linkMs, searchMs, frames, heapBytes, peer };
  } finally {
    await visitor.close();
    await bench.winslow.projects.command({ project: projectId, name: 'delete', payload: {} });
  }
}

/** Lines as a detector writes them: levels in colours, errors now and then. */
function lineWriter(): string {
  const line = (colour: number, level: string, rest: string) =>
    `printf "%s[${colour}m${level}%s[0m frame %d: ${rest}\\n", e, e, i, i % 97`;
  return `awk 'BEGIN { e = sprintf("%c", 27); for (i = 1; i <= ${LOG_LINES}; i++) {
    if (i % 1000 == 0) ${line(31, 'ERROR', 'detector lost track %d')};
    else if (i % 250 == 0) ${line(33, 'WARN', 'slow, took %d ms')};
    else ${line(32, 'INFO', '%d objects, scene crossing-north, camera 4, detection and tracking in order')}; } }'`;
}

const LINES_ON_SCREEN = 20;

async function openLog(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(
    (count) => document.querySelectorAll('[role="log"] .log-text').length >= count,
    LINES_ON_SCREEN,
    { polling: 'raf' },
  );
}

async function openLine(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(`[role="log"] [data-line="${LOG_LINES / 2}"][data-selected] .log-text`).waitFor();
}

async function search(page: Page, text: string): Promise<void> {
  await page.getByLabel('Search all lines').fill(text);
  await page.getByText(/^[\d,]+ lines$/).waitFor();
}

interface FrameOrder {
  /** Pixels of the wheel for each frame; 0: the scroll bar is dragged from end to end. */
  readonly step: number;
  readonly count: number;
}

/** Runs in the page. */
async function noteFrames({ step, count }: FrameOrder): Promise<number[]> {
  const log = document.querySelector('.log-scroller');
  const took: number[] = [];
  if (log === null) return took;
  let last = performance.now();
  for (let frame = 0; frame < count; frame += 1) {
    if (step === 0) log.scrollTop = (log.scrollHeight - log.clientHeight) * (frame / count);
    else log.dispatchEvent(new WheelEvent('wheel', { deltaY: step, bubbles: true, cancelable: true }));
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    took.push(now - last);
    last = now;
  }
  return took;
}
