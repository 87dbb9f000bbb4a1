import type { Page } from '@playwright/test';
import { TestBrowser, type Visitor } from '../support/browser';
import { Installation } from '../support/installation';
import { LISTEN_FOR_GO, printUntilGo, WAIT_FOR_GO } from '../support/pipeline-text';
import { isSamePage, markPage } from '../support/same-page';
import { see } from '../support/see';
import { signIn } from '../support/sign-in';
import type { TestProject } from '../support/test-project';

const STAGES = [
  { id: 'first', name: 'First stage', run: printUntilGo(1) },
  { id: 'second', name: 'Second stage', run: `${LISTEN_FOR_GO}; ${WAIT_FOR_GO}` },
];

let winslow: Installation;
let browser: TestBrowser;
let visitor: Visitor;

beforeAll(async () => {
  [winslow, browser] = await Promise.all([Installation.start(), TestBrowser.start()]);
});

beforeEach(async () => {
  visitor = await browser.visitor();
});

afterEach(async () => {
  await visitor.close();
  await winslow.recover();
});

afterAll(async () => {
  await browser.close();
  await winslow.close();
});

const live = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Live', exact: true });
const current = (page: Page, stage: string) =>
  page.getByRole('heading', { name: new RegExp(`^${stage}`), level: 2 });

/** A project whose first stage runs, open in the browser beside the list of all projects. */
async function watchTwoPages(): Promise<{ project: TestProject; page: Page; list: Page }> {
  const project = await winslow.startedProject(STAGES);
  await project.eventuallyPrinted(1, 'line 1');
  const { page } = visitor;
  await signIn(winslow, visitor, `/projects/${project.id}`);
  await see(current(page, 'First stage')).toBeVisible();
  const list = await visitor.context.newPage();
  await list.goto(new URL('/projects', page.url()).href);
  await see(list.getByRole('row', { name: project.name })).toContainText('Running');
  for (const one of [page, list]) {
    await see(live(one)).toBeVisible();
    await markPage(one);
  }
  return { project, page, list };
}

describe('a page whose server is killed', () => {
  it('says how old it is, comes back by itself and shows what happened meanwhile', async () => {
    const { project, page, list } = await watchTwoPages();
    await winslow.webProcess.end('SIGKILL');
    for (const one of [page, list]) {
      await see(one.getByRole('button', { name: 'Reconnecting' })).toBeVisible();
      await see(one.getByText('Winslow does not answer. This page shows what it knew')).toBeVisible();
      await see(one.getByText(/^\d+(s|m \d+s) old$/)).toBeVisible();
    }
    // What was known stays in sight.
    await see(current(page, 'First stage')).toBeVisible();
    await see(list.getByRole('row', { name: project.name })).toContainText('Running');
    await winslow.engine.go(project.id);
    await project.untilRun(2, 'running');

    await winslow.webProcess.start();
    for (const one of [page, list]) {
      await see(live(one)).toBeVisible();
      await see(one.getByText('Winslow does not answer.')).toBeHidden();
    }
    await see(current(page, 'Second stage')).toBeVisible();
    await see(list.getByRole('row', { name: project.name })).toContainText('second (run 2) is');
    // And the stream is a living one again.
    await winslow.engine.go(project.id);
    await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
    await see(list.getByRole('row', { name: project.name })).toContainText('Succeeded');
    expect([await isSamePage(page), await isSamePage(list)]).toEqual([true, true]);
    expect(visitor.complaints).toEqual([]);
  });

  it('applies a command that was given while nobody answered, once', async () => {
    const { project, page } = await watchTwoPages();
    await winslow.webProcess.end('SIGKILL');
    await see(page.getByRole('button', { name: 'Reconnecting' })).toBeVisible();
    await page.getByRole('button', { name: 'Pause after this stage' }).click();
    const notes = page.getByRole('log', { name: 'Messages' });
    await see(notes).toContainText('Winslow does not answer. This page goes on by itself once it does.');
    await winslow.webProcess.start();
    await see(live(page)).toBeVisible();
    await page.getByRole('button', { name: 'Pause after this stage' }).click();
    await see(page.getByRole('button', { name: 'Keep going' })).toBeVisible();
    const { commands } = await project.view();
    expect(commands.filter(({ name }) => name === 'pause')).toHaveLength(1);
    await winslow.engine.go(project.id);
    await see(page.getByRole('button', { name: 'Resume' })).toBeVisible();
    expect(await isSamePage(page)).toBe(true);
    expect(visitor.complaints).toEqual([]);
  });
});

describe('a page while a part behind the server is away', () => {
  it.each([
    [
      'Temporal',
      /Temporal at [\d.:]+ is slow/,
      () => winslow.servers.stopTemporal(),
      () => winslow.servers.startTemporal(),
    ],
    [
      'the object store',
      /object store does not answer/,
      () => winslow.servers.stopMinio(),
      () => winslow.servers.startMinio(),
    ],
  ])('says that %s does not answer, and goes on by itself', async (_part, words, stop, start) => {
    const { project, page, list } = await watchTwoPages();
    await stop();
    await see(page.getByRole('status').filter({ hasText: words })).toBeVisible();
    await see(current(page, 'First stage')).toBeVisible();
    await winslow.engine.go(project.id);
    await start();
    await see(current(page, 'Second stage')).toBeVisible();
    await see(list.getByRole('row', { name: project.name })).toContainText('second (run 2) is');
    await winslow.engine.go(project.id);
    await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
    for (const one of [page, list]) await see(live(one)).toBeVisible();
    expect([await isSamePage(page), await isSamePage(list)]).toEqual([true, true]);
    expect(visitor.complaints).toEqual([]);
  });
});

describe('a page that is opened while a part is away', () => {
  it.each([
    [
      'Temporal',
      /Temporal at [\d.:]+ is slow/,
      () => winslow.servers.stopTemporal(),
      () => winslow.servers.startTemporal(),
    ],
    [
      'the object store',
      /object store does not answer/,
      () => winslow.servers.stopMinio(),
      () => winslow.servers.startMinio(),
    ],
  ])('says so, and shows its content once %s is back', async (_part, words, stop, start) => {
    const { project, page, list } = await watchTwoPages();
    await stop();
    await page.goto(page.url());
    await see(page.getByText(words).first()).toBeVisible();
    await start();
    await see(current(page, 'First stage')).toBeVisible();
    await see(list.getByRole('row', { name: project.name })).toContainText('Running');
    await winslow.engine.go(project.id);
    await see(current(page, 'Second stage')).toBeVisible();
    expect(visitor.complaints).toEqual([]);
  });
});
