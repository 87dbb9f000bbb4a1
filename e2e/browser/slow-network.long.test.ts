import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { keys } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { TestBrowser, type Visitor } from '../support/browser';
import { chooseFiles } from '../support/choose-file';
import { Installation } from '../support/installation';
import { pipelineText, printUntilGo } from '../support/pipeline-text';
import { isSamePage, markPage } from '../support/same-page';
import { see } from '../support/see';
import { signIn } from '../support/sign-in';
import type { TestProject } from '../support/test-project';
import { Wire, type WireMatch } from '../support/wire';

/** A mobile connection at its edge: 400 ms to the server and back, 50 KiB a second. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50 * 1024, uploadThroughput: 50 * 1024 };
const STAGES = [
  { id: 'first', name: 'First stage', run: `${printUntilGo(1)}; echo a,b > /output/table.csv` },
  { id: 'second', name: 'Second stage', run: 'true' },
];

let winslow: Installation;
let browser: TestBrowser;
let wire: Wire;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  [winslow, browser, wire] = await Promise.all([Installation.start(), TestBrowser.start(), Wire.start()]);
});
beforeEach(async () => {
  visitor = await browser.visitor({ proxy: wire.address });
  ({ page } = visitor);
});
afterEach(async () => {
  wire.mend();
  wire.seen.length = 0;
  await visitor.close();
});
afterAll(async () => {
  await browser?.close();
  await wire?.stop();
  await winslow?.close();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const notes = () => page.getByRole('log', { name: 'Messages' });
const isCommand =
  (name: string): WireMatch =>
  (method, { pathname }) =>
    method === 'POST' && pathname.endsWith(`/${name}`);

async function openRunning(): Promise<TestProject> {
  const project = await winslow.startedProject(STAGES);
  await project.eventuallyPrinted(1, 'line 1');
  await signIn(winslow, visitor, `/projects/${project.id}`);
  await see(page.getByRole('heading', { name: /^First stage/ })).toBeVisible();
  await see(button('Live')).toBeVisible();
  await markPage(page);
  return project;
}

async function countOf(project: TestProject, command: string): Promise<number> {
  return (await project.view()).commands.filter(({ name }) => name === command).length;
}

it('works over a slow connection, and says that a command is on its way', async () => {
  const session = await visitor.context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW);
  const project = await openRunning();
  await button('Pause after this stage').click();
  await see(button('Requested…')).toBeVisible();
  await see(button('Keep going')).toBeVisible();
  await winslow.engine.go(project.id);
  await see(button('Resume')).toBeVisible();
  await button('Resume').click();
  await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  expect(await countOf(project, 'pause')).toBe(1);
  expect(visitor.complaints).toEqual([]);
});

it('applies a command once whose answer was lost, though it was sent again', async () => {
  const project = await openRunning();
  let lost = 0;
  wire.loseAnswers((method, url) => isCommand('pause')(method, url) && (lost += 1) <= 2);
  await button('Pause after this stage').click();
  await see(notes()).toContainText('pauses after first');
  // Meanwhile the live page has learnt of it, and offers the opposite: nobody asked for that.
  await see(button('Keep going')).toBeVisible();
  const sent = wire.seen.filter(({ method }) => method === 'POST');
  expect(sent.map(({ url }) => url.pathname.split('/').at(-1))).toEqual(['pause', 'pause', 'pause']);
  expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  expect(sent[0]?.idempotencyKey).toEqual(expect.any(String));
  expect(await countOf(project, 'pause')).toBe(1);
  await winslow.engine.go(project.id);
  await project.until('paused');
  expect(visitor.complaints).toEqual([]);
});

it('says that a command got no answer, and a second press is the same command', async () => {
  const project = await openRunning();
  wire.loseAnswers(isCommand('pause'));
  await button('Pause after this stage').click();
  await see(notes()).toContainText('Winslow does not answer. This page goes on by itself once it does.');
  wire.mend();
  // It was applied: the live page knows it, though the answer never came.
  await see(button('Keep going')).toBeVisible();
  await button('Keep going').click();
  await see(button('Pause after this stage')).toBeVisible();
  expect([await countOf(project, 'pause'), await countOf(project, 'resume')]).toEqual([1, 1]);
  await winslow.engine.go(project.id);
  await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  expect(visitor.complaints).toEqual([]);
});

it('loses nothing when the cable is pulled, and shows what happened meanwhile without a reload', async () => {
  const project = await openRunning();
  wire.cut();
  await see(button('Reconnecting')).toBeVisible();
  await see(page.getByText('Winslow does not answer. This page shows what it knew')).toBeVisible();
  await see(page.getByRole('heading', { name: /^First stage/ })).toBeVisible();
  await winslow.engine.go(project.id);
  await project.until('succeeded');
  wire.mend();
  await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  await see(button('Live')).toBeVisible();
  await see(page.getByText('table.csv').first()).toBeVisible();
  expect(await isSamePage(page)).toBe(true);
  expect(visitor.complaints).toEqual([]);
});

it('knows by the browser itself that it is off line, and goes on when it is back', async () => {
  const project = await openRunning();
  await visitor.context.setOffline(true);
  wire.cut();
  await see(button('Reconnecting')).toBeVisible();
  await winslow.engine.go(project.id);
  await project.until('succeeded');
  wire.mend();
  await visitor.context.setOffline(false);
  await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  expect(visitor.complaints).toEqual([]);
});

it('says what could not be read, keeps the rest of the page, and reads it when asked again', async () => {
  const project = await winslow.startedProject([{ id: 'one', run: 'echo a,b > /output/table.csv' }]);
  await project.until('succeeded');
  wire.loseRequests((_method, { pathname }) => pathname.endsWith('/highlights'));
  await signIn(winslow, visitor, `/projects/${project.id}`);
  const failure = page.getByRole('alert').filter({ hasText: 'The results could not be read' });
  await see(failure).toContainText('Winslow does not answer.');
  await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  wire.mend();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await see(page.getByRole('link', { name: 'Download table.csv' })).toBeVisible();
  await see(failure).toBeHidden();
  expect(visitor.complaints).toEqual([]);
});

it('creates a project once whose creation was answered into the void, with its file whole', async () => {
  const content = Buffer.alloc(24 * 1024 * 1024, 'winslow ');
  const file = join(winslow.dataDir, 'void.bin');
  await writeFile(file, content);
  const text = pipelineText([{ id: 'one', run: 'true' }]);
  await signIn(winslow, visitor, '/projects/new');
  await page.getByRole('radio', { name: 'A file of mine' }).click();
  await page.getByRole('textbox', { name: 'pipeline.yaml' }).fill(text);
  await see(page.getByRole('main')).toContainText('1 stage, no faults');
  await chooseFiles(page.getByRole('button', { name: 'Add files' }), file);
  await page.getByRole('textbox', { name: 'Name' }).fill('into the void');
  let created = 0;
  let begun = 0;
  let parts = 0;
  wire.loseAnswers((method, url) => {
    if (isCommand('projects')(method, url)) return (created += 1) <= 1;
    if (isCommand('uploads')(method, url)) return (begun += 1) <= 1;
    return method === 'PUT' && (parts += 1) <= 1;
  });
  await button('Create and start').click();
  await see(page.getByRole('alert').filter({ hasText: 'Not known whether it was created' })).toBeVisible();
  await button('Create and start').click();
  await see(page.getByRole('heading', { level: 1, name: 'into the void' })).toBeVisible();
  await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  const listed = await eventually(
    () => winslow.winslow.projects.list(),
    (rows) => rows.some(({ name }) => name === 'into the void'),
  );
  const found = listed.filter(({ name }) => name.startsWith('into the void'));
  expect(found).toHaveLength(1);
  const { body } = await winslow.bucket.store.get(keys.projectInput(found[0]?.projectId ?? '', 'void.bin'));
  expect(body.equals(await readFile(file))).toBe(true);
  expect(visitor.complaints).toEqual([]);
});
