import type { Page } from '@playwright/test';
import { TestBrowser, type Visitor } from '../support/browser';
import { Installation } from '../support/installation';
import { LISTEN_FOR_GO, WAIT_FOR_GO } from '../support/pipeline-text';
import { see } from '../support/see';
import { sidewaysPixels } from '../support/sideways';
import { signIn } from '../support/sign-in';
import type { TestProject } from '../support/test-project';

const PHONE = [375, 812] as const;
const LONG_LINE = 'a line that is much wider than the window of a phone '.repeat(6);

let winslow: Installation;
let browser: TestBrowser;
let visitor: Visitor;
let page: Page;
let project: TestProject;

beforeAll(async () => {
  winslow = await Installation.start();
  browser = await TestBrowser.start();
  visitor = await browser.visitor({ size: PHONE });
  ({ page } = visitor);
  project = await winslow.startedProject(
    [
      {
        id: 'wait',
        name: 'Look at every frame of the long video of the crossing',
        run: `${LISTEN_FOR_GO}; echo "${LONG_LINE}"; echo "a,b" > /output/table.csv; ${WAIT_FOR_GO}`,
      },
      {
        id: 'use',
        name: 'Use the scale',
        run: 'echo done',
        form: { title: 'Which scale?', fields: { SCALE: { type: 'number', label: 'Scale', minimum: 0 } } },
      },
    ],
    { name: 'A crossing with a rather long name for such a small window' },
  );
  await signIn(winslow, visitor, `/projects/${project.id}/overview`);
});
afterEach(async () => {
  expect(await sidewaysPixels(page)).toBe(0);
  expect(visitor.complaints).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await winslow?.close();
});

it('watches a stage: what runs, since when, and its newest lines', async () => {
  await see(page.getByRole('heading', { level: 1 })).toHaveText(project.name);
  await see(page.getByRole('main')).toContainText('Stage 1 of 2');
  await see(page.getByRole('main')).toContainText('Elapsed');
  await see(page.getByRole('log', { name: 'Newest lines' })).toContainText('much wider than the window');
});

it('pauses, and is told so', async () => {
  await page.getByRole('button', { name: 'Pause after this stage' }).click();
  await see(page.getByRole('button', { name: 'Keep going' })).toBeVisible();
  await winslow.engine.go(project.id);
  await see(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  expect((await project.view()).status).toBe('paused');
});

it('answers what is asked', async () => {
  await page.getByRole('button', { name: 'Resume' }).click();
  await see(page.getByRole('heading', { name: 'Which scale?' })).toBeVisible();
  await page.getByRole('button', { name: 'Answer and go on' }).click();
  await see(page.getByRole('main')).toContainText('1 field needs another look');
  await page.getByRole('spinbutton', { name: 'Scale' }).fill('0.25');
  await page.getByRole('button', { name: 'Answer and go on' }).click();
  await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  expect((await project.view()).answers['SCALE']).toMatchObject({ text: '0.25' });
});

it.each([
  ['the projects', '/projects', 'A crossing with a rather long name'],
  ['a new project', '/projects/new', 'Pipeline'],
  ['a project’s control', '/projects/ID/control', 'What to run'],
  ['a project’s history', '/projects/ID/history', 'Use the scale'],
  ['a run', '/projects/ID/history?run=1', 'Started from'],
  ['a project’s files', '/projects/ID/files', 'table.csv'],
  ['a log', '/projects/ID/logs?run=1', 'much wider than the window'],
  ['a project’s pipeline', '/projects/ID/pipeline', 'Use the scale'],
  ['the nodes', '/nodes', 'node-a'],
  ['a node', '/nodes/node-a', 'node-a'],
  ['the pipelines', '/pipelines', 'New pipeline'],
  ['the files', '/files', 'Upload files'],
  ['the settings', '/settings', 'Access'],
])('shows %s without scrolling sideways', async (_, path, text) => {
  const { url } = await winslow.web();
  await page.goto(`${url}${path.replace('ID', project.id)}`);
  await see(page.getByRole('main')).toContainText(text);
});
