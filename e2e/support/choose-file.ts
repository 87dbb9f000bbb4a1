import type { Locator } from '@playwright/test';

/** Presses a button that asks for files, and chooses some of this computer. */
export async function chooseFiles(button: Locator, ...paths: string[]): Promise<void> {
  const asked = button.page().waitForEvent('filechooser');
  await button.click();
  await (await asked).setFiles(paths);
}
