import type { Locator, Page } from '@playwright/test';
import { accessibilityFaults, TestBrowser, type Theme, type Visitor } from '../support/browser';
import { Installation } from '../support/installation';
import { LISTEN_FOR_GO, WAIT_FOR_GO } from '../support/pipeline-text';
import { see } from '../support/see';
import { sidewaysPixels } from '../support/sideways';
import { signIn } from '../support/sign-in';
import type { TestProject } from '../support/test-project';

const LOOKS: readonly [theme: Theme, size: readonly [number, number]][] = [
  ['light', [1440, 900]],
  ['dark', [1440, 900]],
  ['light', [375, 812]],
  ['dark', [375, 812]],
];

let winslow: Installation;
let browser: TestBrowser;

beforeAll(async () => {
  [winslow, browser] = await Promise.all([Installation.start(), TestBrowser.start()]);
});
afterAll(async () => {
  await browser?.close();
  await winslow?.close();
});

describe.each(LOOKS)('in %s at %j, a dialog does what it says, whole and without a fault:', (theme, size) => {
  let visitor: Visitor;
  let page: Page;
  let project: TestProject;

  beforeAll(async () => {
    visitor = await browser.visitor({ theme, size });
    ({ page } = visitor);
    project = await winslow.startedProject(
      [
        { id: 'look', name: 'Look at every frame', run: `${LISTEN_FOR_GO}; ${WAIT_FOR_GO}` },
        { id: 'count', name: 'Count', run: 'echo 1 > /output/count.txt' },
        { id: 'report', name: 'Report', run: 'echo 2 > /output/report.txt' },
      ],
      { name: `crossing ${theme} ${size[0]}` },
    );
    await signIn(winslow, visitor, `/projects/${project.id}/overview`);
    await project.untilRun(1, 'running');
  });
  beforeEach(async () => {
    await page.reload();
    await see(page.getByRole('navigation', { name: 'Pages of the project' })).toBeVisible();
  });
  afterEach(() => expect(visitor.complaints).toEqual([]));
  afterAll(() => visitor?.close());

  const choose = async (item: string): Promise<Locator> => {
    await page.getByRole('button', { name: 'More that can be done' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    return page.getByRole('dialog');
  };
  /** Looks at the dialog as it stands: all of it within the window, and nothing wrong for anybody. */
  const inspect = async (dialog: Locator): Promise<void> => {
    const box = await dialog.boundingBox();
    if (box === null) throw new Error('the dialog cannot be seen');
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(size[0]);
    expect(box.y + box.height).toBeLessThanOrEqual(size[1]);
    expect(await sidewaysPixels(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  };

  it('rename, in its place', async () => {
    await page.getByRole('button', { name: 'Rename' }).click();
    const field = page.getByRole('textbox', { name: 'Name of the project' });
    await see(field).toBeFocused();
    await field.fill('a/b');
    await page.getByRole('button', { name: 'Rename' }).click();
    await see(page.getByRole('alert').filter({ hasText: 'slash' })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysPixels(page)).toBe(0);
    // The browser's own note on the refusal.
    expect(visitor.complaints.splice(0)).toEqual([expect.stringContaining('status of 400')]);
    await field.fill(`Bridge ${theme} ${size[0]}`);
    await page.getByRole('button', { name: 'Rename' }).click();
    await see(page.getByRole('heading', { level: 1 })).toHaveText(`Bridge ${theme} ${size[0]}`);
  });

  it('tags', async () => {
    const dialog = await choose('Tags…');
    await dialog.getByLabel('New tag').fill('night, north');
    await dialog.getByLabel('New tag').press('Enter');
    await dialog.getByLabel('New tag').fill('rain');
    await inspect(dialog);
    await dialog.getByRole('button', { name: 'Remove north' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await see(dialog).toBeHidden();
    expect((await project.view()).tags).toEqual(['night', 'rain']);
  });

  it('kill, with a reason', async () => {
    const dialog = await choose('Kill the running stage…');
    await see(dialog).toContainText('Kill run 1: Look at every frame?');
    await see(dialog.getByRole('button', { name: 'Kill it' })).toBeDisabled();
    await inspect(dialog);
    await dialog.getByLabel('Reason').fill('the wrong video');
    await dialog.getByRole('button', { name: 'Kill it' }).click();
    await see(dialog).toBeHidden();
    await project.untilRun(1, 'cancelled');
    await project.until('paused');
  });

  it('skip, with a reason', async () => {
    const dialog = await choose('Skip the next stage…');
    await see(dialog).toContainText('Skip Look at every frame?');
    await inspect(dialog);
    await dialog.getByLabel('Reason').fill('not needed today');
    await dialog.getByRole('button', { name: 'Skip it' }).click();
    await see(dialog).toBeHidden();
    await page.goto(page.url().replace(/overview.*/, 'history?run=2'));
    await see(page.getByRole('region', { name: /^Run 2/ })).toContainText('Skipped');
    await page.getByRole('button', { name: 'Resume' }).click();
    const { commands } = await project.eventually(({ status }) => status === 'succeeded');
    expect(commands.find(({ name }) => name === 'skip')).toMatchObject({ reason: 'not needed today' });
  });

  it('keep workspaces, with what that frees', async () => {
    const dialog = await choose('Keep workspaces…');
    await dialog.getByRole('radio', { name: 'Of the last runs' }).click();
    await dialog.getByLabel('Runs', { exact: true }).fill('1');
    await see(dialog).toContainText(/Drops \d|Nothing would be dropped/);
    await inspect(dialog);
    await dialog.getByRole('button', { name: 'Keep only these' }).click();
    await see(dialog).toBeHidden();
    expect((await project.view()).retention.keepLast).toBe(1);
  });

  it('archive, and take back', async () => {
    const dialog = await choose('Archive…');
    await inspect(dialog);
    await dialog.getByRole('button', { name: 'Archive it' }).click();
    await see(page.getByRole('main')).toContainText('Archived');
    await page.getByRole('button', { name: 'Take out of archive' }).click();
    await project.eventually(({ archived }) => !archived);
  });

  it('delete, once the name was typed', async () => {
    const dialog = await choose('Delete…');
    await see(dialog).toContainText('for good');
    await see(dialog.getByRole('button', { name: 'Delete it' })).toBeDisabled();
    await see(dialog.getByText('…', { exact: true })).toHaveCount(0);
    await inspect(dialog);
    await dialog.getByLabel(/^Type/).fill(`Bridge ${theme} ${size[0]}`);
    await dialog.getByRole('button', { name: 'Delete it' }).click();
    await see(page).toHaveURL(/\/projects$/);
  });
});
