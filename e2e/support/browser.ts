import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { ensureChromium } from '@winslow/infra';
import { PATIENCE_MS, see } from './see';

export type Theme = 'light' | 'dark';

export interface VisitorOptions {
  /** @default 'light' */
  readonly theme?: Theme;
  /** Width and height in pixels. @default [1440, 900] */
  readonly size?: readonly [number, number];
  /** Address of a proxy that everything goes through, this computer's own addresses as well. */
  readonly proxy?: string;
}

/** What a page must never do: throw, be refused by its own security policy, or log an error. */
const SILENT_ERRORS = [
  // The browser's own note on an answer that a page expects and shows, such as 404 for something that was deleted.
  /Failed to load resource: the server responded with a status of (401|404|409|412|503)/,
  /net::ERR_/,
];

// The distribution's browser looks up its maker's hosts unless it is told not to.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The distribution's Chromium, driven by tests. */
export class TestBrowser {
  static async start(): Promise<TestBrowser> {
    const executablePath = await ensureChromium();
    return new TestBrowser(await chromium.launch({ executablePath, args: ARGUMENTS }));
  }

  private constructor(private readonly browser: Browser) {}

  /** Somebody at a computer of their own, with nothing in the browser's memory. */
  async visitor({
    theme = 'light',
    size: [width, height] = [1440, 900],
    proxy,
  }: VisitorOptions = {}): Promise<Visitor> {
    const context = await this.browser.newContext({
      viewport: { width, height },
      colorScheme: theme,
      acceptDownloads: true,
      reducedMotion: 'reduce',
      ...(proxy === undefined ? {} : { proxy: { server: proxy, bypass: '<-loopback>' } }),
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return new Visitor(context, await context.newPage());
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** One person with a browser. Everything that goes wrong in any of their pages is kept in `complaints`. */
export class Visitor {
  readonly complaints: string[] = [];

  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    context.on('weberror', (error) => this.complaints.push(`threw: ${error.error().message}`));
    context.on('console', (message) => {
      const text = message.text();
      if (message.type() !== 'error' || SILENT_ERRORS.some((pattern) => pattern.test(text))) return;
      this.complaints.push(`${message.page()?.url() ?? ''}: ${text}`);
    });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

/** Waits until a page of the app hears: the server draws it before the scripts are there that take clicks and keys. */
export function untilAlive(page: Page): Promise<void> {
  const live = page.getByRole('banner').getByRole('button', { name: 'Live', exact: true });
  return see(live).toBeVisible();
}

/** Faults of accessibility (WCAG 2.2 AA) on the page as it is now, each with the places where it was found. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id}: ${help} at ${target.join(' ')}\n${failureSummary}`,
    ),
  );
}
