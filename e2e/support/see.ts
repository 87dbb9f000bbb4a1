import { expect } from '@playwright/test';

/** Bounds what never comes, nothing else: a busy computer is no fault. */
export const PATIENCE_MS = 90_000;

/** What somebody sees on a page, sooner or later: `await see(page.getByText('done')).toBeVisible()`. */
export const see = expect.configure({ timeout: PATIENCE_MS });
