import type { Visitor } from '../../e2e/support/browser';
import { timed } from '../support/measure';
import { heapOf } from './heap-of';

const FRAMES = 60;
/** A page that does not answer by then is given up. */
const GIVE_UP_MS = 300_000;

/** A page that puts a whole log into one `<pre>`: what a log page is that does nothing. Times in milliseconds. */
export interface PrePageFigures {
  /** From the address being opened until the text stands on the screen. */
  readonly readyMs: number;
  /** Length of each frame while it is scrolled from end to end. */
  readonly frames: readonly number[];
  readonly heapBytes: number;
}

export async function measurePrePage(
  { context }: Visitor,
  { appUrl, logPath }: { appUrl: string; logPath: string },
): Promise<PrePageFigures> {
  const url = `${appUrl}/bench/pre`;
  await context.route(url, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>log</title><pre id="log"></pre><script>
        fetch(${JSON.stringify(logPath)}).then((answer) => answer.text()).then((text) => {
          document.getElementById('log').textContent = text;
          requestAnimationFrame(() => setTimeout(() => (document.title = 'ready')));
        });
      </script>`,
    }),
  );
  const page = await context.newPage();
  page.setDefaultTimeout(GIVE_UP_MS);
  const readyMs = await timed(async () => {
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.title === 'ready');
  });
  const frames = await page.evaluate(scrollThrough, FRAMES);
  const heapBytes = await heapOf(page);
  await page.close();
  return { readyMs, frames, heapBytes };
}

/** Runs in the page. */
async function scrollThrough(count: number): Promise<number[]> {
  const took: number[] = [];
  const { documentElement: all } = document;
  let last = performance.now();
  for (let frame = 0; frame < count; frame += 1) {
    all.scrollTop = (all.scrollHeight - all.clientHeight) * (frame / count);
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    took.push(now - last);
    last = now;
  }
  return took;
}
