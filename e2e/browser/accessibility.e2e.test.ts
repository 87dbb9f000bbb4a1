import type { Page } from '@playwright/test';
import { accessibilityFaults, TestBrowser, type Theme, type Visitor } from '../support/browser';
import { Installation, NODE_ID } from '../support/installation';
import { pipelineText } from '../support/pipeline-text';
import { see } from '../support/see';
import { signIn } from '../support/sign-in';
import type { TestProject } from '../support/test-project';
import { ensureTrafficImage, trafficFrame } from '../support/traffic-example';

const THEMES: readonly Theme[] = ['light', 'dark'];

let winslow: Installation;
let browser: TestBrowser;
let visitor: Visitor;
let page: Page;
/** Succeeded, redone with another value, with a picture, a table and a log that has errors. */
let done: TestProject;
/** Asks for points on its picture. */
let asking: TestProject;
let url: string;

beforeAll(async () => {
  [winslow] = await Promise.all([Installation.start(), ensureTrafficImage()]);
  ({ url } = await winslow.web());
  browser = await TestBrowser.start();
  visitor = await browser.visitor();
  ({ page } = visitor);
  const frame = (await trafficFrame()).toString('base64');
  await winslow.bucket.store.put('pool/tables/speeds.csv', Buffer.from('id,speed\n1,30\n2,45\n'));
  done = await winslow.startedProject(
    [
      {
        id: 'measure',
        name: 'Measure',
        run: `printf 'id,speed\\n1,30\\n2,45\\n' > /output/speeds.csv; echo kept > /workspace/kept.txt
echo ${frame} | base64 -d > /output/frame.jpg; echo 'WARNING: few points'; echo 'ERROR: one was lost' >&2
echo "WINSLOW_RESULT: count=2"`,
      },
      { id: 'report', name: 'Report', run: 'echo done > /output/report.txt' },
    ],
    { name: 'measured crossing', pipelineKeys: { parameters: { LIMIT: { type: 'integer', default: 5 } } } },
  );
  await done.until('succeeded');
  await done.command('setTags', { tags: ['night', 'north'] });
  await done.command('redo', { run: 1, environment: { LIMIT: '7' } });
  await done.eventually(({ runs, status }) => runs.length === 4 && status === 'succeeded');
  const ask = JSON.stringify({
    title: 'Which points stand still?',
    picture: '/output/frame.jpg',
    fields: { POINTS: { type: 'points', minItems: 1, maxItems: 9, default: [[100, 100]], label: 'Points' } },
  });
  asking = await winslow.startedProject([
    {
      id: 'look',
      name: 'Look',
      run: `echo ${frame} | base64 -d > /output/frame.jpg; echo '${ask}' > /winslow/ask.json`,
    },
    { id: 'use', name: 'Use', run: 'echo "$POINTS"' },
  ]);
  await asking.until('awaitingInput');
  await winslow.winslow.pipelines.save({
    text: pipelineText([{ id: 'one', run: 'echo one' }]),
    note: 'first',
  });
  await winslow.winslow.tokens.create({ person: 'bert', note: 'a program' });
});
afterEach(() => expect(visitor.complaints).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await winslow?.close();
});

/** Every route, with a word that is there once its data are. */
const ROUTES = () =>
  [
    ['/projects', 'measured crossing'],
    ['/projects?view=cards', 'measured crossing'],
    ['/projects/new?pipeline=test', 'no faults|one'],
    [`/projects/${asking.id}/overview`, 'Add point'],
    [`/projects/${done.id}/overview`, 'speeds.csv'],
    [`/projects/${done.id}/control?run=1`, 'Redo run 1'],
    [`/projects/${done.id}/history`, 'Redid run 1'],
    [`/projects/${done.id}/history?run=1`, 'Started from'],
    [`/projects/${done.id}/history?view=timeline`, 'Measure'],
    [`/projects/${done.id}/history?compare=1,3`, 'Took'],
    [`/projects/${done.id}/files`, 'frame.jpg'],
    [`/projects/${done.id}/logs?run=1&line=2`, 'one was lost'],
    [`/projects/${done.id}/pipeline`, 'apiVersion'],
    ['/nodes', NODE_ID],
    [`/nodes/${NODE_ID}`, 'CPU'],
    ['/pipelines', 'test'],
    ['/pipelines/test', 'apiVersion'],
    ['/pipelines/new', 'apiVersion'],
    ['/files?at=pool%3A%2Ftables%2F', 'speeds.csv'],
    ['/api-docs', 'Access'],
    ['/settings', 'Rows of tables'],
    ['/settings/tokens', 'bert'],
    ['/settings/system', 'Temporal'],
    ['/no-such-page', 'no page'],
  ] as const;

/** Faults of the page as it stands, in both themes. */
async function faultsHere(): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    // What follows the theme by a script does so when the page is drawn the next time.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    const found = await accessibilityFaults(page);
    faults.push(...found.map((fault) => `${page.url()}, ${colorScheme}: ${fault}`));
  }
  return faults;
}

async function faultsOf(path: string, word: string): Promise<string[]> {
  await page.goto(url + path);
  await see(page.getByRole('main')).toContainText(new RegExp(word));
  return faultsHere();
}

it('finds nothing wrong with signing in', async () => {
  expect(await faultsOf('/sign-in?why=used', 'Sign in')).toEqual([]);
});

it('finds nothing wrong with any route that has data', async () => {
  await signIn(winslow, visitor);
  const faults: string[] = [];
  for (const [path, word] of ROUTES()) faults.push(...(await faultsOf(path, word)));
  expect(faults).toEqual([]);
});

it('finds nothing wrong with a file that is looked at, and with a dialog', async () => {
  const address = encodeURIComponent(`${done.id}:/output/speeds.csv`);
  await page.goto(`${url}/projects/${done.id}/files?preview=${address}`);
  await see(page.getByRole('dialog')).toContainText('2 rows');
  expect(await faultsHere()).toEqual([]);
  await page.goto(`${url}/projects/${done.id}/overview`);
  await page.getByRole('button', { name: 'More that can be done' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await see(page.getByRole('dialog')).toContainText('for good');
  expect(await faultsHere()).toEqual([]);
});
