import type { Page } from '@playwright/test';
import { TestBrowser, type Visitor } from '../support/browser';
import { ACTOR, Installation } from '../support/installation';
import { LISTEN_FOR_GO, WAIT_FOR_GO, type ScriptStage } from '../support/pipeline-text';
import { isSamePage, markPage } from '../support/same-page';
import { see } from '../support/see';
import { signIn, signInAs } from '../support/sign-in';
import type { TestProject } from '../support/test-project';

const OTHER = 'bert';
const STAGES: readonly ScriptStage[] = [
  { id: 'wait', name: 'Wait for word', run: `${LISTEN_FOR_GO}; ${WAIT_FOR_GO}` },
  {
    id: 'use',
    name: 'Use the scale',
    run: 'echo "scale $SCALE"',
    form: { title: 'Which scale?', fields: { SCALE: { type: 'number', label: 'Scale', minimum: 0 } } },
  },
];

let winslow: Installation;
let browser: TestBrowser;
let anna: Visitor;
let bert: Visitor;

beforeAll(async () => {
  winslow = await Installation.start();
  browser = await TestBrowser.start();
  [anna, bert] = [await browser.visitor(), await browser.visitor()];
  await signIn(winslow, anna);
  await signInAs(OTHER, winslow, bert);
});
afterEach(() => expect([...anna.complaints, ...bert.complaints]).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await winslow?.close();
});

/** Both have the project open, and neither loads the page again. */
async function bothOpen(project: TestProject): Promise<void> {
  const { url } = await winslow.web();
  for (const { page } of [anna, bert]) {
    await page.goto(`${url}/projects/${project.id}/overview`);
    await see(page.getByRole('heading', { level: 1 })).toHaveText(project.name);
    await markPage(page);
  }
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const told = (page: Page, person: string) => page.getByText(`${person} has answered the question`);

async function asking(): Promise<TestProject> {
  const project = await winslow.startedProject(STAGES);
  await winslow.engine.go(project.id);
  await project.until('awaitingInput');
  await bothOpen(project);
  for (const { page } of [anna, bert])
    await see(page.getByRole('heading', { name: 'Which scale?' })).toBeVisible();
  return project;
}

it('shows each what the other does, without loading the page again, and the history names both', async () => {
  const project = await winslow.project(STAGES);
  await bothOpen(project);
  await button(anna.page, 'Start').click();
  await see(button(bert.page, 'Pause after this stage')).toBeVisible();
  await see(bert.page.getByRole('main')).toContainText('Wait for word');
  await button(bert.page, 'Pause after this stage').click();
  await see(button(anna.page, 'Keep going')).toBeVisible();
  await winslow.engine.go(project.id);
  for (const { page } of [anna, bert]) await see(button(page, 'Resume')).toBeVisible();
  expect([await isSamePage(anna.page), await isSamePage(bert.page)]).toEqual([true, true]);

  await anna.page.getByRole('link', { name: /^History/ }).click();
  const rows = anna.page.getByRole('table', { name: 'Runs and commands' }).getByRole('row');
  await see(rows.filter({ hasText: `${ACTOR}: Started it` })).toHaveCount(1);
  await see(rows.filter({ hasText: `${OTHER}: Asked it to pause` })).toHaveCount(1);
});

it('tells whoever still has the question open that it was answered, and by whom', async () => {
  const project = await asking();
  await bert.page.getByRole('spinbutton', { name: 'Scale' }).fill('9');
  await anna.page.getByRole('spinbutton', { name: 'Scale' }).fill('7');
  await button(anna.page, 'Answer and go on').click();
  await see(told(bert.page, ACTOR)).toBeVisible();
  await see(bert.page.getByRole('heading', { name: 'Which scale?' })).toBeHidden();
  expect((await project.until('succeeded')).answers['SCALE']).toMatchObject({ text: '7' });
  for (const { page } of [anna, bert]) await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  await see(told(anna.page, OTHER)).toBeHidden();
  expect(await isSamePage(bert.page)).toBe(true);
});

it('takes one of two answers that are sent at once, and tells the other person whose it was', async () => {
  const project = await asking();
  await anna.page.getByRole('spinbutton', { name: 'Scale' }).fill('1');
  await bert.page.getByRole('spinbutton', { name: 'Scale' }).fill('2');
  await sendTogether();
  await Promise.all([anna, bert].map(({ page }) => button(page, 'Answer and go on').click()));
  const { answers } = await project.eventually((view) => view.answers['SCALE'] !== undefined);
  const isAnnas = answers['SCALE']?.text === '1';
  // It is said for a few seconds only, and the stage that follows may take longer.
  if (isAnnas) await see(told(bert.page, ACTOR)).toBeVisible();
  else await see(told(anna.page, OTHER)).toBeVisible();
  await project.until('succeeded');
  expect(await project.texts(2)).toContain(`scale ${isAnnas ? 1 : 2}`);
});

it('shares one stream of events among the tabs of a browser, and keeps every tab right', async () => {
  await bert.page.goto('about:blank');
  const project = await winslow.project(STAGES);
  const { url } = await winslow.web();
  const second = await anna.context.newPage();
  for (const page of [anna.page, second]) {
    await page.goto(`${url}/projects/${project.id}/overview`);
    await see(button(page, 'Start')).toBeVisible();
  }
  await button(anna.page, 'Start').click();
  await see(button(second, 'Pause after this stage')).toBeVisible();
  await button(second, 'Pause after this stage').click();
  await see(button(anna.page, 'Keep going')).toBeVisible();
  // The browser lets go of the one of the other's pages when it likes.
  await see.poll(() => sharedWorkers(anna)).toHaveLength(1);
  for (const page of [anna.page, second]) expect(await ownStreams(page)).toEqual([]);
  await winslow.engine.go(project.id);
  await second.close();
});

/** Holds the answer of whoever is first until the other's is on its way too: once it counts, no form is left to answer. */
async function sendTogether(): Promise<void> {
  let letGo = (): void => undefined;
  const areBothSent = new Promise<void>((resolve) => (letGo = resolve));
  let sent = 0;
  for (const { page } of [anna, bert])
    await page.route(
      ({ pathname }) => pathname.endsWith('/answer'),
      async (route) => {
        sent += 1;
        if (sent === 2) letGo();
        await areBothSent;
        await route.continue();
      },
      { times: 1 },
    );
}

/** Workers that several tabs use together, as the browser itself lists them. */
async function sharedWorkers({ context }: Visitor): Promise<string[]> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { targetInfos = [] } = (await session?.send('Target.getTargets')) ?? {};
  await session?.detach();
  return targetInfos.flatMap(({ type, url }) => (type === 'shared_worker' ? [url] : []));
}

/** Streams that the page itself has opened. */
function ownStreams(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.includes('/api/v1/events')),
  );
}
