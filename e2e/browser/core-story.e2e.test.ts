import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { keys } from '@winslow/domain';
import { TestBrowser, type Visitor } from '../support/browser';
import { chooseFiles } from '../support/choose-file';
import { Installation } from '../support/installation';
import { addPoint, dragNewest, pointsOn } from '../support/points';
import { see } from '../support/see';
import { signIn } from '../support/sign-in';
import { TestProject } from '../support/test-project';
import { ensureTrafficImage, TRAFFIC_PIPELINE, trafficClip } from '../support/traffic-example';
import { playWithoutEnd, seeFrame, videoState } from '../support/videos';

const NAME = 'Crossing at the school';

let winslow: Installation;
let browser: TestBrowser;
let visitor: Visitor;
let page: Page;
let clip: string;
let project: TestProject;

beforeAll(async () => {
  [winslow] = await Promise.all([Installation.start(), ensureTrafficImage()]);
  clip = await trafficClip(`${winslow.dataDir}/clip`);
  browser = await TestBrowser.start();
  visitor = await browser.visitor();
  ({ page } = visitor);
  await signIn(winslow, visitor);
});
afterEach(() => expect(visitor.complaints).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await winslow?.close();
});

const main = () => page.getByRole('main');
const openTab = (name: RegExp) =>
  page.getByRole('navigation', { name: 'Pages of the project' }).getByRole('link', { name }).click();

it('creates a project from an empty system: a pipeline file, a video of this computer, a name', async () => {
  await page.getByRole('link', { name: 'New project' }).click();
  await page.getByRole('radio', { name: 'A file of mine' }).click();
  await chooseFiles(page.getByRole('button', { name: 'Open a file' }), TRAFFIC_PIPELINE);
  await see(main()).toContainText('traffic-analysis: 9 stages, no faults');
  await chooseFiles(page.getByRole('button', { name: 'Upload a file' }), clip);
  await see(main()).toContainText('crossing.mp4');
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME);
  await page.getByRole('button', { name: 'Create and start' }).click();
  await see(page.getByRole('heading', { level: 1 })).toHaveText(NAME);
  project = new TestProject(winslow.winslow, await winslow.winslow.projects.resolve(NAME), NAME);
});

it('shows how far it is while it runs, and asks for the reference points on the frame of the video', async () => {
  await see(page).toHaveURL(new RegExp(`/projects/${project.id}`));
  // Both at one look: by the next one the question may be there instead.
  await see(main()).toContainText(/Stage [12] of 9.*Elapsed/);
  const stages = main().getByRole('listitem').filter({ hasText: 'Inspect the video' });
  await see(stages.filter({ visible: true })).toContainText(/Succeeded|Done/);
  await see(page.getByRole('heading', { name: 'Which points stand still?' })).toBeVisible();
  await see(page).toHaveTitle(/Crossing at the school/);
  const { question } = await project.view();
  const found = question?.form.fields['REFERENCE_POINTS']?.default;
  await see.poll(() => pointsOn(page)).toEqual(found);
});

it('takes points by clicking, dragging and removing, and goes on with exactly those', async () => {
  const found = await pointsOn(page);
  const added = await addPoint(page);
  await see.poll(() => pointsOn(page)).toEqual([...found, added]);
  const dragged = await dragNewest(page);
  await see.poll(() => pointsOn(page)).toEqual([...found, dragged]);
  expect(dragged).not.toEqual(added);
  await page.getByRole('button', { name: /^Point 1 at/ }).click();
  await page.getByRole('button', { name: 'Remove point 1', exact: true }).first().click();
  await see.poll(() => pointsOn(page)).toEqual([...found.slice(1), dragged]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await see.poll(() => pointsOn(page)).toEqual([...found, dragged]);
  await page.getByRole('button', { name: 'Do again' }).click();
  const kept = [...found.slice(1), dragged];
  await see.poll(() => pointsOn(page)).toEqual(kept);
  await page.getByRole('button', { name: 'Answer and go on' }).click();
  await see(page.getByRole('heading', { name: 'Which points stand still?' })).toBeHidden();
  await project.untilRun(3, 'succeeded');
  const { environment } = (await project.record(3)).spec;
  expect(JSON.parse(environment['REFERENCE_POINTS'] ?? '')).toEqual(kept);
});

it('shows the annotated video beside the original, which play, stop and seek together', async () => {
  await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  const videos = [page.getByLabel(/^Original: /), page.getByLabel('Result: annotated.mp4')];
  for (const video of videos) {
    await seeFrame(video);
    await playWithoutEnd(video);
  }
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  for (const video of videos) await see.poll(async () => (await videoState(video)).at).toBeGreaterThan(0.5);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  for (const video of videos) await see.poll(() => videoState(video)).toMatchObject({ isPaused: true });
  await page.getByRole('slider', { name: 'Place in the videos' }).click();
  const { length } = await videoState(page.getByLabel(/^Original: /));
  for (const video of videos) {
    await see.poll(async () => Math.abs((await videoState(video)).at - length / 2)).toBeLessThan(0.3);
    await seeFrame(video);
  }
});

it('shows the charts and values, and gives the table whose bytes are in the store', async () => {
  for (const chart of ['speeds.svg', 'counts.svg', 'flow.svg'])
    await seePicture(main().getByRole('img', { name: chart }));
  await see(page.getByRole('table', { name: 'Values that the stages gave' })).toContainText('detections');
  const downloaded = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download trajectories.csv' }).click();
  const download = await downloaded;
  expect(download.suggestedFilename()).toBe('trajectories.csv');
  const key = keys.output({ projectId: project.id, run: 8, attempt: 1 }, 'trajectories.csv');
  const { body } = await winslow.bucket.store.get(key);
  expect(body.byteLength).toBeGreaterThan(100);
  expect((await readFile(await download.path())).equals(body)).toBe(true);
});

it('redoes the detection with another threshold, filled from that run, with what changes marked', async () => {
  await openTab(/^History/);
  await page.getByRole('button', { name: '4 Detect objects in every frame' }).click();
  const run = page.getByRole('region', { name: /^Run 4/ });
  await run.getByRole('link', { name: 'Redo…' }).click();
  const threshold = page.getByLabel('Detection threshold');
  await see(threshold).toHaveValue('0.5');
  await threshold.fill('0.7');
  await see(page.getByRole('row', { name: /Detection threshold/ })).toContainText('changed');
  await see(main()).toContainText('stand in front of those of runs 4, 5, 6, 7, 8, 9');
  await page.getByRole('button', { name: 'Redo run 4 with 1 change' }).click();
  await see(main()).toContainText(/Stage [4-9] of 9/);
  await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  expect((await project.view()).runs).toHaveLength(15);
});

it('compares both runs: parameters, durations, results and the two videos', async () => {
  await openTab(/^History/);
  await compare(4, 10);
  const variables = page.getByRole('table', { name: 'Variables of both runs' });
  await see(variables.getByRole('row', { name: /THRESHOLD/ })).toHaveText(/0\.5.*0\.7/);
  await see(page.getByRole('table', { name: 'Both runs', exact: true })).toContainText('Took');
  const [first, second] = [await project.record(4), await project.record(10)];
  const values = page.getByRole('table', { name: 'Values that both runs gave' });
  await see(values.getByRole('row', { name: /detections/ })).toContainText(
    `${first.result?.values['detections']}`,
  );
  expect(first.result?.values['detections']).not.toEqual(second.result?.values['detections']);
  const followed = page.getByRole('table', { name: 'Values of what came of both runs' });
  await see(followed.getByRole('row', { name: /^trajectories Join/ })).toContainText('run 5 and run 11');
  const videos = [
    page.getByLabel('Run 7, after run 4: annotated.mp4'),
    page.getByLabel('Run 13, after run 10: annotated.mp4'),
  ];
  for (const video of videos) await seeFrame(video);
  await page.getByRole('button', { name: 'Play', exact: true }).first().click();
  for (const video of videos) await see.poll(async () => (await videoState(video)).at).toBeGreaterThan(0.2);
});

async function compare(left: number, right: number): Promise<void> {
  for (const run of [left, right]) await page.getByLabel(`Select run ${run}`, { exact: true }).check();
  await page.getByRole('button', { name: `Compare ${left} with ${right}` }).click();
  await see(page.getByRole('heading', { name: `Run ${left} and run ${right}` })).toBeVisible();
}

/** Waits until the browser has drawn it. */
async function seePicture(picture: Locator): Promise<void> {
  await picture.scrollIntoViewIfNeeded();
  await see
    .poll(() => picture.evaluate((element) => (element as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
}
