import type { Page } from '@playwright/test';
import { TestBrowser, type Visitor } from '../support/browser';
import { ACTOR, Installation, NODE_ID } from '../support/installation';
import type { ScriptStage } from '../support/pipeline-text';
import { see } from '../support/see';
import { signIn } from '../support/sign-in';
import type { TestProject } from '../support/test-project';

const EXIT_CODE = 3;
/** Fails for a limit of two digits, and leaves half of its work behind. */
const STAGES: readonly ScriptStage[] = [
  {
    id: 'measure',
    name: 'Measure the street',
    run: `echo "half" > /workspace/half.txt
for i in $(seq 20); do echo "looked at frame $i"; done
if [ "$LIMIT" -ge 10 ]; then echo "ERROR: the limit $LIMIT is too large for this street" >&2; exit ${EXIT_CODE}; fi
echo ok > /output/measured.txt`,
  },
  { id: 'report', name: 'Write the report', run: 'echo report > /output/report.txt' },
];
const LIMIT = { type: 'integer', default: 5, minimum: 1, maximum: 99, label: 'Limit' };

let winslow: Installation;
let browser: TestBrowser;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  winslow = await Installation.start();
  browser = await TestBrowser.start();
  visitor = await browser.visitor();
  ({ page } = visitor);
  await signIn(winslow, visitor);
});
afterAll(async () => {
  await browser?.close();
  await winslow?.close();
});

async function open(project: TestProject): Promise<void> {
  await page.goto(`${(await winslow.web()).url}/projects/${project.id}/overview`);
}

/** Succeeded once, and failed with a limit that is too large. */
async function failing(): Promise<TestProject> {
  const project = await winslow.startedProject(STAGES, { pipelineKeys: { parameters: { LIMIT } } });
  await project.until('succeeded');
  await project.command('redo', { run: 1, environment: { LIMIT: '50' } });
  await project.untilRun(3, 'failed');
  return project;
}

const failure = () => page.getByRole('region', { name: /failed/ });

it('says what failed: exit code, the lines that say why, and what was different when it last succeeded', async () => {
  await open(await failing());
  await see(failure().getByRole('heading', { level: 2 })).toHaveText(/Measure the street failed.*run 3/);
  await see(failure()).toContainText(`Exit code${EXIT_CODE}`);
  await see(failure()).toContainText(`On${NODE_ID}`);
  const lines = failure().getByRole('log', { name: 'Last lines of run 3' });
  await see(lines).toContainText('ERROR: the limit 50 is too large for this street');
  const changed = failure().getByRole('table', { name: 'What changed since the last success' });
  await see(changed.getByRole('row')).toHaveCount(2);
  await see(changed.getByRole('row').last()).toHaveText(/Variable\s*LIMIT\s*5\s*50/);
  await see(page).toHaveTitle(/Failed/i);
  expect(visitor.complaints).toEqual([]);
});

it('leads to the log at its first error and to the workspace that the stage left', async () => {
  await open(await failing());
  await failure().getByRole('link', { name: 'Log at the first error' }).click();
  await see(page).toHaveURL(/\/logs\?run=3&line=\d+/);
  const line = new URL(page.url()).searchParams.get('line');
  const number = page.getByRole('button', { name: `Line ${line}`, exact: true });
  const row = page.getByRole('log').locator('div', { has: number }).last();
  await see(row).toContainText('the limit 50 is too large');
  await page.goBack();
  await failure().getByRole('link', { name: 'Workspace' }).click();
  await see(page).toHaveURL(/\/files\?run=3/);
  await see(page.getByRole('main')).toContainText('half.txt');
  expect(visitor.complaints).toEqual([]);
});

it('redoes it with another value, filled from the run that failed, and goes on to the end', async () => {
  const project = await failing();
  await open(project);
  await failure().getByRole('link', { name: 'Redo with changes…' }).click();
  await see(page).toHaveURL(/\/control\?run=3/);
  await see(page.getByRole('spinbutton', { name: 'Limit' })).toHaveValue('50');
  await page.getByRole('spinbutton', { name: 'Limit' }).fill('7');
  await see(page.getByRole('row', { name: /LIMIT/ })).toContainText('changed');
  await page.getByLabel('Reason').fill('the limit was mistyped');
  await page.getByRole('button', { name: 'Redo run 3 with 1 change' }).click();
  await see(page).toHaveURL(/\/overview/);
  await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  const { runs } = await project.view();
  expect(runs.map(({ stageId, status }) => `${stageId} ${status}`)).toEqual([
    'measure succeeded',
    'report succeeded',
    'measure failed',
    'measure succeeded',
    'report succeeded',
  ]);
  await page.getByRole('link', { name: /^History/ }).click();
  const command = page.getByRole('row', { name: /Redid run 3 with LIMIT=7/ });
  await see(command).toContainText('the limit was mistyped');
  await see(command).toContainText(ACTOR);
  expect(visitor.complaints).toEqual([]);
});

it('redoes it as it was', async () => {
  const project = await failing();
  await open(project);
  await failure().getByRole('button', { name: 'Redo as it was' }).click();
  await see(failure().getByRole('heading', { level: 2 })).toHaveText(/run 4/);
  await see(failure()).toContainText('too large');
  const { runs } = await project.view();
  expect(runs.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'failed', 'failed']);
  expect(visitor.complaints).toEqual([]);
});

it('skips it for a reason that stands in the history, and goes on with the next stage', async () => {
  const project = await failing();
  await open(project);
  await failure().getByRole('button', { name: 'Skip…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Skip Measure the street?' });
  await see(dialog).toContainText('Write the report starts instead');
  await see(dialog.getByRole('button', { name: 'Skip it' })).toBeDisabled();
  await dialog.getByLabel('Reason').fill('measured by hand');
  await dialog.getByRole('button', { name: 'Skip it' }).click();
  await see(dialog).toBeHidden();
  await see(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  await page.getByRole('link', { name: /^History/ }).click();
  await see(page.getByRole('main')).toContainText('Skipped measure');
  await see(page.getByRole('main')).toContainText('measured by hand');
  expect((await project.view()).runs.map(({ status }) => status)).toEqual([
    'succeeded',
    'succeeded',
    'failed',
    'skipped',
    'succeeded',
  ]);
  expect(visitor.complaints).toEqual([]);
});
