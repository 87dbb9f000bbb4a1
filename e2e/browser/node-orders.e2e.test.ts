import type { Page } from '@playwright/test';
import { accessibilityFaults, TestBrowser, untilAlive, type Visitor } from '../support/browser';
import { ACTOR, Installation, NODE_ID } from '../support/installation';
import { LISTEN_FOR_GO, WAIT_FOR_GO } from '../support/pipeline-text';
import { see } from '../support/see';
import { sidewaysPixels } from '../support/sideways';
import { signIn } from '../support/sign-in';

let winslow: Installation;
let browser: TestBrowser;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  [winslow, browser] = await Promise.all([Installation.start(), TestBrowser.start()]);
  visitor = await browser.visitor();
  ({ page } = visitor);
  await signIn(winslow, visitor, `/nodes/${NODE_ID}`);
});
afterEach(() => expect(visitor.complaints).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await winslow?.close();
});

const closed = () => page.getByRole('region', { name: 'Takes no new work' });
const lastOrders = () => page.getByRole('region', { name: 'Last orders' });

it('drains a node by the keyboard, shows live what it waits for, and takes it back', async () => {
  const name = 'night shift';
  const project = await winslow.startedProject(
    [{ id: 'look', name: 'Look', run: `${LISTEN_FOR_GO}; ${WAIT_FOR_GO}` }],
    { name },
  );
  await project.untilRun(1, 'running');
  await see(page.getByRole('button', { name: 'Drain' })).toBeVisible();
  // What the page asks for once it stands is there, so its keys are heard too.
  await see(lastOrders()).toContainText('Nobody has ordered anything');
  await page.keyboard.press('Shift+D');
  await page.getByRole('dialog').getByLabel('Reason').fill('a new driver');
  await page.keyboard.press('Enter');
  await see(closed()).toContainText('Waits for 1 run');
  await see(closed()).toContainText(`${ACTOR}, `);
  await see(closed()).toContainText('a new driver');
  await see(closed().getByRole('link', { name })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await winslow.engine.go(project.id);
  await see(closed()).toContainText('Drained');
  await see(lastOrders().getByRole('listitem')).toContainText([/takes nothing new.*a new driver.*anna/]);
  await page.getByRole('button', { name: 'Uncordon' }).click();
  await see(closed()).toHaveCount(0);
  await see(lastOrders().getByRole('listitem').first()).toContainText('takes new work again');
});

it('changes labels and weights, and says at once what cannot be a label', async () => {
  const choose = async (item: string) => {
    await page.getByRole('button', { name: 'More that can be ordered' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    return page.getByRole('dialog');
  };
  const labels = await choose('Labels…');
  await labels.getByLabel('New label').fill('hall-2, not a label');
  await see(labels).toContainText('"not a label" must consist of letters');
  await see(labels.getByRole('button', { name: 'Save' })).toBeDisabled();
  await labels.getByLabel('New label').fill('hall-2');
  await labels.getByRole('button', { name: 'Save' }).click();
  await see(labels).toHaveCount(0);
  const facts = page.getByRole('region', { name: 'What it is' });
  await see(facts).toContainText('hall-2');
  const weights = await choose('Weights…');
  await weights.getByLabel('Cores').fill('2.5');
  await weights.getByRole('button', { name: 'Save' }).click();
  await see(weights).toHaveCount(0);
  await see(facts).toContainText('cpu 2.5, memory 1, gpu 1');
});

it('says on a waiting project’s page what would let it start, and starts it by that', async () => {
  await winslow.winslow.nodes.order({ name: 'cordonNode', payload: { node: NODE_ID } });
  const project = await winslow.startedProject([{ id: 'count', name: 'Count', run: 'true' }]);
  const { url } = await winslow.web();
  await page.goto(`${url}/projects/${project.id}/overview`);
  const ways = page.getByRole('region', { name: 'What would let it start' });
  await see(ways).toContainText(`It would run on ${NODE_ID} at once if that were uncordoned.`);
  const nodes = page.getByRole('table', { name: 'Nodes that were looked at' });
  await see(nodes.getByRole('row', { name: NODE_ID })).toContainText('is cordoned');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 375, height: 812 });
  expect(await sidewaysPixels(page)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await ways.getByRole('link').click();
  await see(page.getByRole('button', { name: 'Uncordon' })).toBeVisible();
  await see(lastOrders().getByRole('listitem').first()).toContainText('takes nothing new');
  await page.keyboard.press('Shift+C');
  await see(closed()).toHaveCount(0);
  await project.until('succeeded');
});

it('changes by what runs are placed', async () => {
  const { url } = await winslow.web();
  await page.goto(`${url}/nodes`);
  await untilAlive(page);
  await page.getByRole('button', { name: 'Placement' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Patience (seconds)').fill('90');
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await see(dialog).toHaveCount(0);
  const { settings } = await winslow.winslow.nodes.orders();
  expect(settings).toEqual({ patienceMs: 90_000 });
});
