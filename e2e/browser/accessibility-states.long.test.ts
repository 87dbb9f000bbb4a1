import type { Page } from '@playwright/test';
import { accessibilityFaults, TestBrowser, type Theme, type Visitor } from '../support/browser';
import { Installation } from '../support/installation';
import { see } from '../support/see';
import { signIn } from '../support/sign-in';
import type { TestProject } from '../support/test-project';

const THEMES: readonly Theme[] = ['light', 'dark'];
const PLACES = ['/projects', '/projects/new', '/nodes', '/pipelines', '/pipelines/new', '/files'];
const SETTINGS = ['/settings', '/settings/tokens', '/settings/system', '/api-docs'];
const TABS = ['overview', 'control', 'history', 'files', 'logs', 'pipeline'];

let winslow: Installation;
let browser: TestBrowser;
const visitors = new Map<Theme, Visitor>();

beforeAll(async () => {
  [winslow, browser] = await Promise.all([Installation.start(), TestBrowser.start()]);
  for (const theme of THEMES) {
    const visitor = await browser.visitor({ theme });
    visitors.set(theme, visitor);
    await signIn(winslow, visitor);
  }
});
afterEach(() => {
  expect([...visitors.values()].flatMap(({ complaints }) => complaints.splice(0))).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await winslow?.close();
});

/** Opens an address in both themes, waits for `settled`, and looks for faults. */
async function faultsAt(
  path: string,
  settled: (page: Page) => Promise<void> = hasSettled,
): Promise<string[]> {
  await Promise.all(
    [...visitors.values()].map(async ({ page }) => {
      const address = new URL(path, page.url()).href;
      // A page whose part has just come back is being read anew, which would cut this visit off.
      await page.goto('about:blank');
      await page.goto(address);
      await settled(page);
    }),
  );
  return faultsNow(path);
}

/** Faults of what both visitors see. */
async function faultsNow(what: string): Promise<string[]> {
  const found: string[] = [];
  for (const [theme, { page }] of visitors)
    found.push(...(await accessibilityFaults(page)).map((fault) => `${what} (${theme}) ${fault}`));
  return found;
}

/** It says what it is, and nothing on it is still being read. */
async function hasSettled(page: Page): Promise<void> {
  await see(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
  await see(page.getByText(/^(Loading|Reading)/)).toHaveCount(0);
}

const says = (words: RegExp) => (page: Page) => see(page.getByText(words).first()).toBeVisible();

describe('an empty system', () => {
  it.each([...PLACES, ...SETTINGS])('%s', async (path) => {
    expect(await faultsAt(path)).toEqual([]);
  });

  it('a list that a filter leaves empty', async () => {
    await winslow.project([{ id: 'one', run: 'true' }]);
    const path = '/projects?q=nothing-is-called-like-this';
    expect(await faultsAt(path, says(/None is like what the filter says/))).toEqual([]);
  });
});

describe('a project that has not run', () => {
  let project: TestProject;
  beforeAll(async () => {
    project = await winslow.project([{ id: 'one', run: 'true' }]);
  });
  it.each(TABS)('%s', async (tab) => {
    expect(await faultsAt(`/projects/${project.id}/${tab}`)).toEqual([]);
  });
});

describe('a project that failed', () => {
  let project: TestProject;
  beforeAll(async () => {
    const run = 'echo fine; echo "ERROR: it broke" >&2; exit 3';
    project = await winslow.startedProject([{ id: 'one', name: 'First stage', run }]);
    await project.until('failed');
  });
  it.each([...TABS, 'history?run=1', 'logs?run=1&level=error', 'control?run=1'])('%s', async (tab) => {
    expect(await faultsAt(`/projects/${project.id}/${tab}`)).toEqual([]);
  });
});

describe('what is not there', () => {
  it.each([
    '/projects/nobody-made-this',
    '/projects/nobody-made-this/logs',
    '/nodes/nobody-has-this',
    '/pipelines/nobody-saved-this',
    '/files?at=pool:/nothing/here/',
    '/no-such-page',
    '/sign-in?why=used',
    '/sign-in?why=token',
    '/sign-in?why=ended',
  ])('%s', async (path) => {
    expect(await faultsAt(path)).toEqual([]);
  });
});

describe('what a person writes wrong', () => {
  it('a pipeline with faults, and a project without a name', async () => {
    const found = await faultsAt('/projects/new', async (page) => {
      await page.getByRole('radio', { name: 'A file of mine' }).click();
      const text = page.getByRole('textbox', { name: 'pipeline.yaml' });
      await text.fill('apiVersion: winslow/v1\nname: x\nstagse: []\n');
      await see(page.getByRole('button', { name: /stages/ }).first()).toBeVisible();
      await page.getByRole('button', { name: 'Create and start' }).click();
      await see(page.getByRole('textbox', { name: 'Name' })).toHaveAttribute('aria-invalid', 'true');
    });
    expect(found).toEqual([]);
  });
});

describe('while a part is away', () => {
  let project: TestProject;
  beforeAll(async () => {
    project = await winslow.project([{ id: 'one', run: 'true' }]);
  });

  const addressOf = (place: string): string =>
    place.startsWith('/') ? place : `/projects/${project.id}/${place}`;

  describe('Temporal', () => {
    beforeAll(() => winslow.servers.stopTemporal());
    afterAll(() => winslow.servers.startTemporal());
    it.each([...PLACES, ...SETTINGS, ...TABS])('%s', async (place) => {
      expect(await faultsAt(addressOf(place))).toEqual([]);
    });
  });

  describe('the object store', () => {
    beforeAll(() => winslow.servers.stopMinio());
    afterAll(() => winslow.servers.startMinio());
    it.each(['/projects', 'overview'])('%s', async (place) => {
      expect(await faultsAt(addressOf(place), says(/does not answer/))).toEqual([]);
    });
  });

  it.each([...PLACES, ...TABS])('%s, open while the server dies', async (place) => {
    const path = addressOf(place);
    await faultsAt(path);
    await winslow.webProcess.end('SIGKILL');
    for (const { page } of visitors.values()) {
      await see(page.getByRole('button', { name: 'Reconnecting' })).toBeVisible();
      await see(
        page.getByText('Winslow does not answer. This page shows what it knew').first(),
      ).toBeVisible();
    }
    const found = await faultsNow(path);
    await winslow.webProcess.start();
    expect(found).toEqual([]);
  });
});
