import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { eventually } from '@winslow/testing';
import { requireRoom, sha256Of, sha256OfFile, writeBigFile } from '../support/big-file';
import { TestBrowser, type Visitor } from '../support/browser';
import { chooseFiles } from '../support/choose-file';
import { Installation } from '../support/installation';
import { see as seeSoon } from '../support/see';
import { signIn } from '../support/sign-in';

const MEBIBYTES = 5 * 1024;
const MIB = 1024 * 1024;
const NAME = 'big.bin';
/** While parts are put together the store holds them twice. */
const ROOM = 2.2 * MEBIBYTES * MIB;
/** What the server may grow by: it signs, and carries no bytes. */
const MOST_GROWTH = 100 * MIB;

/** Bounds what never comes. */
const see = seeSoon.configure({ timeout: 1_800_000 });

let winslow: Installation;
let browser: TestBrowser;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  [winslow, browser] = await Promise.all([Installation.start(), TestBrowser.start()]);
  await requireRoom(winslow.dataDir, ROOM);
  visitor = await browser.visitor();
  ({ page } = visitor);
  // Leaving a page with an upload that goes on asks first.
  page.on('dialog', (dialog) => void dialog.accept());
});
afterAll(async () => {
  await browser?.close();
  await winslow?.close();
});

const panel = () => page.getByRole('region', { name: 'Uploads' });

/** Waits until so much has arrived, by the progress that people see. */
async function untilArrived(share: number): Promise<void> {
  await see
    .poll(async () => {
      const now = await panel()
        .getByRole('progressbar', { name: NAME, exact: true })
        .getAttribute('aria-valuenow');
      return Number(now);
    })
    .toBeGreaterThanOrEqual(share);
}

/** The most that the web process holds until `work` is done, beside what it held before. */
async function growthWhile(work: () => Promise<void>): Promise<number> {
  const before = await winslow.webProcess.residentBytes();
  let most = before;
  let isDone = false;
  const watch = eventually(
    async () => {
      most = Math.max(most, await winslow.webProcess.residentBytes());
      return isDone;
    },
    (done) => done,
  );
  await work().finally(() => (isDone = true));
  await watch;
  return most - before;
}

it('uploads 5 GB whole, though the page is reloaded and the server killed on the way', async () => {
  const file = join(winslow.dataDir, NAME);
  await writeBigFile(file, MEBIBYTES);
  await signIn(winslow, visitor, '/files');
  const growth = [
    await growthWhile(async () => {
      await chooseFiles(page.getByRole('button', { name: 'Upload files' }), file);
      await untilArrived(20);
      await page.reload();
      await see(panel()).toContainText('Choose the file again to go on.');
      // Nothing that arrived is sent again.
      await untilArrived(15);
      await chooseFiles(panel().getByRole('button', { name: 'Choose the file again' }), file);
      await untilArrived(50);
    }),
  ];
  await winslow.webProcess.end('SIGKILL');
  await see(panel()).toContainText(/does not answer/);
  await winslow.webProcess.start();
  growth.push(
    await growthWhile(async () => {
      await see(panel()).toContainText('1 file uploaded and checked');
    }),
  );
  process.stdout.write(
    `the web process grew by ${growth.map((bytes) => Math.round(bytes / MIB)).join(', then ')} MiB\n`,
  );
  for (const bytes of growth) expect(bytes).toBeLessThan(MOST_GROWTH);
  await see(page.getByRole('main').getByText(NAME)).toBeVisible();

  const key = `pool/${NAME}`;
  const { store } = winslow.bucket;
  const { size } = await store.stat(key);
  expect(size).toBe(MEBIBYTES * MIB);
  const stored = await sha256Of(size, (offset, length) => store.getRange(key, { offset, length }));
  expect(stored).toBe(await sha256OfFile(file));
  expect(await winslow.winslow.uploads.list()).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});
