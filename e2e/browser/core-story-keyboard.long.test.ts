import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { keys as objectKeys, type Point } from '@winslow/domain';
import { TestBrowser, type Visitor } from '../support/browser';
import { Installation } from '../support/installation';
import { Keyboard } from '../support/keyboard';
import { pointsOn } from '../support/points';
import { see } from '../support/see';
import { signIn } from '../support/sign-in';
import { TestProject } from '../support/test-project';
import { ensureTrafficImage, TRAFFIC_PIPELINE, trafficClip } from '../support/traffic-example';
import { playWithoutEnd, seeFrame, videoState } from '../support/videos';

const NAME = 'Crossing without a mouse';

let winslow: Installation;
let browser: TestBrowser;
let visitor: Visitor;
let keyboard: Keyboard;
let page: Page;
let clip: string;
let project: TestProject;

beforeAll(async () => {
  [winslow] = await Promise.all([Installation.start(), ensureTrafficImage()]);
  clip = await trafficClip(`${winslow.dataDir}/clip`);
  browser = await TestBrowser.start();
  visitor = await browser.visitor();
  keyboard = await Keyboard.of(visitor);
  ({ page } = visitor);
  await signIn(winslow, visitor);
});
afterEach(() => expect(visitor.complaints).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await winslow?.close();
});

const main = () => page.getByRole('main');
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

it('creates a project: a pipeline that is pasted, a video of this computer, a name', async () => {
  await see(page.getByRole('heading', { level: 1 })).toBeVisible();
  await keyboard.keys('c');
  await keyboard.goTo(page.getByRole('radio', { name: 'A saved one' }));
  await keyboard.keys('ArrowRight');
  await keyboard.write(
    page.getByRole('textbox', { name: 'pipeline.yaml' }),
    await readFile(TRAFFIC_PIPELINE, 'utf8'),
  );
  await see(main()).toContainText('traffic-analysis: 9 stages, no faults');
  await keyboard.chooseFiles(button('Upload a file'), clip);
  await see(main()).toContainText('crossing.mp4');
  await keyboard.write(page.getByRole('textbox', { name: 'Name' }), NAME);
  await keyboard.keys('Control+Enter');
  await see(page.getByRole('heading', { level: 1 })).toHaveText(NAME);
  project = new TestProject(winslow.winslow, await winslow.winslow.projects.resolve(NAME), NAME);
});

it('answers the question: a point is moved, one is added and one taken away, all by keys', async () => {
  await see(page.getByRole('heading', { name: 'Which points stand still?' })).toBeVisible();
  await see(page.getByRole('button', { name: /^Point 1 at/ })).toBeVisible();
  const found = await pointsOn(page);
  await keyboard.goTo(page.getByRole('button', { name: /^Point 1 at/ }));
  await keyboard.keys('ArrowRight', 'ArrowRight', 'Shift+ArrowDown', 'ArrowUp');
  const moved: Point = [(found[0]?.[0] ?? 0) + 2, (found[0]?.[1] ?? 0) + 9];
  await see.poll(async () => (await pointsOn(page))[0]).toEqual(moved);
  await keyboard.keys('Control+Z');
  await see.poll(() => pointsOn(page)).toEqual(found);
  await keyboard.keys('Control+Y');
  await see.poll(async () => (await pointsOn(page))[0]).toEqual(moved);

  await keyboard.press(page.getByRole('button', { name: /^Point 2 at/ }), 'Delete');
  const kept = [moved, ...found.slice(2)];
  await see.poll(() => pointsOn(page)).toEqual(kept);
  await keyboard.press(button('Add point'));
  await see.poll(async () => (await pointsOn(page)).length).toBe(found.length);
  await keyboard.goTo(page.getByRole('button', { name: new RegExp(`^Point ${found.length} at`) }));
  await keyboard.keys('Shift+ArrowLeft');
  const answer = await pointsOn(page);
  expect(answer.slice(0, -1)).toEqual(kept);

  await keyboard.press(button('Answer and go on'));
  await see(page.getByRole('heading', { name: 'Which points stand still?' })).toBeHidden();
  await project.untilRun(3, 'succeeded');
  const { environment } = (await project.record(3)).spec;
  expect(JSON.parse(environment['REFERENCE_POINTS'] ?? '')).toEqual(answer);
});

it('plays, stops and seeks the annotated video beside the original', async () => {
  await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  const videos = [page.getByLabel(/^Original: /), page.getByLabel('Result: annotated.mp4')];
  for (const video of videos) {
    await seeFrame(video);
    await playWithoutEnd(video);
  }
  await keyboard.press(button('Play'));
  for (const video of videos) await see.poll(async () => (await videoState(video)).at).toBeGreaterThan(0.3);
  await keyboard.press(button('Pause'));
  for (const video of videos) await see.poll(() => videoState(video)).toMatchObject({ isPaused: true });
  await keyboard.goTo(page.getByRole('slider', { name: 'Place in the videos' }));
  await keyboard.keys('Home');
  for (const video of videos) await see.poll(async () => (await videoState(video)).at).toBeLessThan(0.1);
  await keyboard.goTo(button('Play'));
});

it('redoes the detection with another threshold', async () => {
  await keyboard.keys('3');
  await keyboard.press(button('4 Detect objects in every frame'));
  await keyboard.press(page.getByRole('region', { name: /^Run 4/ }).getByRole('link', { name: 'Redo…' }));
  const threshold = page.getByLabel('Detection threshold');
  await see(threshold).toHaveValue('0.5');
  await keyboard.write(threshold, '0.7');
  await see(page.getByRole('row', { name: /Detection threshold/ })).toContainText('changed');
  await keyboard.press(button('Redo run 4 with 1 change'));
  await see(main()).toContainText(/Stage [4-9] of 9/);
  await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  expect((await project.view()).runs).toHaveLength(15);
});

it('compares both runs', async () => {
  await keyboard.keys('3');
  for (const run of [4, 10])
    await keyboard.press(page.getByLabel(`Select run ${run}`, { exact: true }), 'Space');
  await keyboard.press(button('Compare 4 with 10'));
  await see(page.getByRole('heading', { name: 'Run 4 and run 10' })).toBeVisible();
  const variables = page.getByRole('table', { name: 'Variables of both runs' });
  await see(variables.getByRole('row', { name: /THRESHOLD/ })).toHaveText(/0\.5.*0\.7/);
});

it('downloads the table', async () => {
  await keyboard.keys('1');
  const downloaded = page.waitForEvent('download');
  await keyboard.press(page.getByRole('link', { name: 'Download trajectories.csv' }));
  const download = await downloaded;
  const key = objectKeys.output({ projectId: project.id, run: 14, attempt: 1 }, 'trajectories.csv');
  const { body } = await winslow.bucket.store.get(key);
  expect(body.byteLength).toBeGreaterThan(100);
  expect((await readFile(await download.path())).equals(body)).toBe(true);
});

it('notices a mouse, if somebody uses one after all', async () => {
  await page.mouse.click(5, 5);
  await see.poll(() => visitor.complaints).toContain('used a mouse: pointerdown');
  visitor.complaints.length = 0;
});
