import { TestBrowser, type Visitor } from '../support/browser';
import { Installation } from '../support/installation';
import { see } from '../support/see';
import { signIn } from '../support/sign-in';
import { ensureTrafficImage } from '../support/traffic-example';

let winslow: Installation;
let browser: TestBrowser;
let visitor: Visitor;

beforeAll(async () => {
  [winslow] = await Promise.all([Installation.start(), ensureTrafficImage()]);
  browser = await TestBrowser.start();
  visitor = await browser.visitor();
});
afterAll(async () => {
  await browser?.close();
  await winslow?.close();
});

/** Counts every press of the mouse from now on, over all pages of the tab. */
async function countClicks({ context }: Visitor): Promise<void> {
  await context.addInitScript(() => {
    const count = (): void => {
      sessionStorage.setItem('clicks', String(Number(sessionStorage.getItem('clicks')) + 1));
    };
    addEventListener('mousedown', count, true);
  });
}

it('says what Winslow is, and three clicks later the example runs on its video', async () => {
  const { page } = visitor;
  await countClicks(visitor);
  await signIn(winslow, visitor);
  const main = page.getByRole('main');
  await see(page.getByRole('heading', { level: 1 })).toBeVisible();
  await see(main).toContainText('through the stages of a pipeline');
  await see(main).toContainText('keeps every result');
  await see(main.getByRole('link', { name: 'New project' })).toBeVisible();

  await page.getByRole('button', { name: 'Try it with the example' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  await see(page.getByRole('button', { name: 'Pause after this stage' })).toBeVisible();
  await see(page.getByRole('main')).toContainText('Inspect the video');
  expect(await page.evaluate(() => sessionStorage.getItem('clicks'))).toBe('3');

  const { environment, pipeline } = await winslow.winslow.projects.view('first-crossing');
  expect(pipeline.name).toBe('traffic-analysis');
  expect(environment['VIDEO']).toMatch(/vtest\.avi$/);
  expect(visitor.complaints).toEqual([]);
});

it('shows the projects from then on, and the example’s pipeline and video for the next one', async () => {
  const { page } = visitor;
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Projects' }).click();
  await see(page.getByRole('table').getByRole('link', { name: 'first-crossing' })).toBeVisible();
  await page.getByRole('link', { name: 'New project' }).click();
  await page.getByRole('combobox', { name: 'Pipeline' }).click();
  await page.getByRole('option', { name: /^traffic-analysis/ }).click();
  await page.getByRole('combobox', { name: 'Video' }).click();
  await page.getByRole('option', { name: /vtest\.avi/ }).click();
  await see(page.getByRole('list', { name: 'Stages' }).getByRole('listitem')).toHaveCount(9);
  expect(visitor.complaints).toEqual([]);
});
