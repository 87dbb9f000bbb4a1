import type { Page } from '@playwright/test';

const MARK = 'winslowTestMark';

/** Marks the page as it is now, so that a reload of it is noticed. */
export async function markPage(page: Page): Promise<void> {
  await page.evaluate((name) => Reflect.set(globalThis, name, true), MARK);
}

/** Whether the page was never loaded anew since it was marked. */
export function isSamePage(page: Page): Promise<boolean> {
  return page.evaluate((name) => Reflect.get(globalThis, name) === true, MARK);
}
