import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { eventually, TINY_IMAGE } from '@winslow/testing';
import { TestBrowser, untilAlive, type Visitor } from '../support/browser';
import { chooseFiles } from '../support/choose-file';
import { Installation } from '../support/installation';
import { see } from '../support/see';
import { signIn } from '../support/sign-in';
import { ensureTrafficImage, trafficClip, trafficFrame } from '../support/traffic-example';
import { seeFrame, videoState } from '../support/videos';

const run = promisify(execFile);
const MIB = 2 ** 20;
const LINES = 3000;
const ERRORS = 3;

let winslow: Installation;
let browser: TestBrowser;
let visitor: Visitor;
let page: Page;
let url: string;

beforeAll(async () => {
  [winslow] = await Promise.all([Installation.start(), ensureTrafficImage()]);
  ({ url } = await winslow.web());
  browser = await TestBrowser.start();
  visitor = await browser.visitor();
  ({ page } = visitor);
  await signIn(winslow, visitor, '/files');
});
afterEach(() => expect(visitor.complaints).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await winslow?.close();
});

const uploads = () => page.getByRole('region', { name: 'Uploads' });
const list = () => page.getByRole('grid');
const stored = async (key: string): Promise<Buffer> => (await winslow.bucket.store.get(key)).body;

describe('an upload', () => {
  it('goes on after the page was loaded anew, with what had arrived, and arrives whole', async () => {
    const content = randomBytes(20 * MIB);
    const path = await winslow.file('big.bin', content);
    const isSecondPart = (address: URL) => address.searchParams.get('partNumber') === '2';
    // It stays on its way until the page is gone.
    await visitor.context.route(isSecondPart, () => undefined);
    await chooseFiles(page.getByRole('button', { name: 'Upload files' }), path);
    await see(uploads()).toContainText('12 MiB of 20 MiB');
    // What is sent has not arrived yet: the store has to say so.
    await eventually(
      () => winslow.winslow.uploads.list(),
      ([upload]) => upload?.bytesDone === 12 * MIB,
    );
    await page.reload();
    await visitor.context.unroute(isSecondPart);
    await see(uploads()).toContainText('12 MiB of 20 MiB have arrived. Choose the file again to go on.');
    await chooseFiles(uploads().getByRole('button', { name: 'Choose the file again' }), path);
    await see(uploads()).toContainText('every part checked');
    await see(list()).toContainText('big.bin');
    expect((await stored('pool/big.bin')).equals(content)).toBe(true);
  });

  it('that had arrived whole is completed after the page was loaded anew, without its file', async () => {
    const content = randomBytes(9 * MIB);
    const path = await winslow.file('whole.bin', content);
    const isCompletion = (address: URL) => /\/uploads\/[^/]+\/complete$/.test(address.pathname);
    // Every part has arrived, and the page goes before it can say so.
    const asked = new Promise<void>((resolve) => {
      void visitor.context.route(isCompletion, () => resolve(), { times: 1 });
    });
    await chooseFiles(page.getByRole('button', { name: 'Upload files' }), path);
    await asked;
    await page.reload();
    await see(list()).toContainText('whole.bin');
    expect((await stored('pool/whole.bin')).equals(content)).toBe(true);
  });

  it('of several files at once asks what to do with a name that is taken', async () => {
    const [one, two] = [await winslow.file('a/one.txt', 'new'), await winslow.file('a/two.txt', 'two')];
    await winslow.bucket.store.put('pool/one.txt', Buffer.from('old'));
    await page.reload();
    await untilAlive(page);
    await chooseFiles(page.getByRole('button', { name: 'Upload files' }), one, two);
    const dialog = page.getByRole('dialog', { name: 'one.txt is there already' });
    await dialog.getByRole('button', { name: 'Keep both' }).click();
    await see(uploads()).toContainText('uploaded and checked');
    await see(list()).toContainText('two.txt');
    expect((await stored('pool/one.txt')).toString()).toBe('old');
    expect((await stored('pool/one (2).txt')).toString()).toBe('new');
  });
});

describe('a look at a file', () => {
  beforeAll(async () => {
    const folder = join(winslow.dataDir, 'looks');
    await mkdir(folder, { recursive: true });
    const clip = await trafficClip(folder);
    await winslow.bucket.store.put('pool/looks/a-clip.mp4', await readFile(clip));
    await winslow.bucket.store.put('pool/looks/b-frame.jpg', await trafficFrame());
    const rows = Array.from({ length: 50 }, (_, index) => `${index},${index * 2}`).join('\n');
    await winslow.bucket.store.put('pool/looks/c-table.csv', Buffer.from(`id,speed\n${rows}\n`));
    await page.goto(`${url}/files?at=${encodeURIComponent('pool:/looks/')}`);
  });

  it('plays a video and seeks in it, zooms a picture, shows a table and its chart, one after the other', async () => {
    await list().getByRole('button', { name: 'a-clip.mp4', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const video = dialog.getByLabel('a-clip.mp4');
    await seeFrame(video);
    await video.evaluate((element) => void ((element as HTMLVideoElement).currentTime = 3));
    await seeFrame(video);
    expect((await videoState(video)).at).toBe(3);
    await dialog.getByRole('button', { name: 'Next file' }).click();
    await see(dialog.getByRole('img', { name: 'b-frame.jpg' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Larger' }).click();
    await see(dialog).toContainText('125 %');
    await dialog.getByRole('button', { name: 'Next file' }).click();
    await see(dialog.getByRole('columnheader', { name: 'speed' })).toBeVisible();
    await see(dialog).toContainText('50 rows');
    await dialog.getByRole('radio', { name: 'Chart' }).click();
    await see(dialog).toContainText('speed: 0 to 98, mean 49');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await see(dialog).toBeHidden();
  });
});

it('downloads a folder as a zip that opens and holds its files', async () => {
  await winslow.bucket.store.put('pool/set/a.txt', Buffer.from('first'));
  await winslow.bucket.store.put('pool/set/deep/ü 2.txt', Buffer.from('second'));
  await page.goto(`${url}/files`);
  await list().getByRole('button', { name: 'What can be done with set' }).click();
  const downloaded = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download as zip' }).click();
  const download = await downloaded;
  expect(download.suggestedFilename()).toBe('set.zip');
  const folder = join(winslow.dataDir, 'zip');
  await mkdir(folder, { recursive: true });
  await copyFile(await download.path(), join(folder, 'set.zip'));
  const box = ['run', '--rm', '--network', 'none', '--user', '0', '-v', `${folder}:/zip`, TINY_IMAGE];
  await run('docker', [...box, 'unzip', '-q', '/zip/set.zip', '-d', '/zip/out']);
  expect(await readFile(join(folder, 'out/a.txt'), 'utf8')).toBe('first');
  expect(await readFile(join(folder, 'out/deep/ü 2.txt'), 'utf8')).toBe('second');
});

describe('a log', () => {
  let errorLines: readonly number[];
  beforeAll(async () => {
    const script = `i=0; while [ $i -lt ${LINES} ]; do i=$((i+1)); echo "frame $i"
case $i in 500|1500|2500) echo "ERROR: frame $i was lost" >&2;; esac; done`;
    const project = await winslow.startedProject([{ id: 'count', run: script }]);
    await project.until('succeeded');
    const errors = (await project.log(1)).filter(({ entry }) => entry.s === 'stderr');
    errorLines = errors.map(({ line }) => line + 1);
    await page.goto(`${url}/projects/${project.id}/logs`);
    await see(log()).toContainText(`frame ${LINES}`);
  });

  const outcome = (hasText: RegExp) => page.getByRole('status').filter({ hasText });
  const log = () => page.getByRole('log', { name: 'Log of run' });

  it('counts true: all lines, errors, and lines that are searched for', async () => {
    await see(page.getByRole('button', { name: `Errors ${ERRORS}` })).toBeVisible();
    await page.getByLabel('Search all lines').fill('frame 1234');
    await see(outcome(/^1 line$/)).toBeVisible();
    await page.getByRole('button', { name: 'Next hit' }).click();
    await see(log()).toContainText('frame 1234');
    await page.getByLabel('Search all lines').fill('was lost');
    await see(outcome(/^3 lines$/)).toBeVisible();
    await page.getByRole('button', { name: 'Clear the search' }).click();
  });

  it('shows errors only, and all lines again', async () => {
    await page.getByRole('button', { name: `Errors ${ERRORS}` }).click();
    await see(page.getByRole('main')).toContainText(`${ERRORS} matching lines`);
    for (const frame of [500, 1500, 2500]) await see(log()).toContainText(`ERROR: frame ${frame} was lost`);
    await see(log()).not.toContainText('frame 501');
    await page.getByRole('button', { name: `Errors ${ERRORS}` }).click();
    await see(page.getByRole('main')).toContainText('The log is complete.');
  });

  it('has an address for each line, which shows it to whoever opens it', async () => {
    await page.getByRole('button', { name: 'Next error' }).click();
    // The address still names the line that was searched for, until it names that of an error.
    await see(page).toHaveURL(new RegExp(`[?&]line=(${errorLines.join('|')})(&|$)`));
    const other = await visitor.context.newPage();
    await other.goto(page.url());
    await see(other.getByRole('log', { name: 'Log of run' })).toContainText(/ERROR: frame \d+ was lost/);
    const line = Number(new URL(page.url()).searchParams.get('line')).toLocaleString('en-US');
    await see(other.getByText(`Line ${line}`, { exact: true })).toBeVisible();
    await other.close();
  });
});
