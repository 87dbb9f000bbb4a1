import type { Locator } from '@playwright/test';
import type { Visitor } from './browser';

/** More than any page has of what takes the focus: a page that needs more is a trap. */
const MOST_TABS = 600;
const POINTING = ['pointerdown', 'mousedown', 'touchstart', 'wheel'];

/** Somebody who has no mouse: whatever is done by pointing becomes a complaint. */
export class Keyboard {
  static async of(visitor: Visitor): Promise<Keyboard> {
    const { context, complaints } = visitor;
    await context.exposeFunction('winslowTestPointed', (kind: string) =>
      complaints.push(`used a mouse: ${kind}`),
    );
    await context.addInitScript((kinds) => {
      const tell: unknown = Reflect.get(globalThis, 'winslowTestPointed');
      for (const kind of kinds)
        globalThis.addEventListener(
          kind,
          (event) => event.isTrusted && typeof tell === 'function' && void tell(kind),
          { capture: true, passive: true },
        );
    }, POINTING);
    return new Keyboard(visitor);
  }

  private constructor(private readonly visitor: Visitor) {}

  /** Keys for whatever has the focus, one after the other. */
  async keys(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.visitor.page.keyboard.press(key);
  }

  /** Goes there by Tab, as often as it takes. @throws when it cannot be reached, or does not show that it has the focus */
  async goTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let tabs = 0; tabs <= MOST_TABS; tabs += 1) {
      const [hasFocus, isSeen] = await target.evaluate((element) => [
        element === document.activeElement,
        element.matches(':focus-visible'),
      ]);
      if (hasFocus && !isSeen) throw new Error(`nobody can see that ${String(target)} has the focus`);
      if (hasFocus) return;
      await this.keys('Tab');
    }
    throw new Error(`${String(target)} cannot be reached by Tab`);
  }

  /** Goes there and presses. @param key such as `Space` for a checkbox */
  async press(target: Locator, key = 'Enter'): Promise<void> {
    await this.goTo(target);
    await this.keys(key);
  }

  /** Goes there and writes in place of what stood there. */
  async write(target: Locator, text: string): Promise<void> {
    await this.goTo(target);
    await this.keys('Control+A');
    await this.visitor.page.keyboard.insertText(text);
  }

  /** Chooses files by a button that asks for them. */
  async chooseFiles(button: Locator, ...paths: string[]): Promise<void> {
    const asked = this.visitor.page.waitForEvent('filechooser');
    await this.press(button);
    await (await asked).setFiles(paths);
  }
}
