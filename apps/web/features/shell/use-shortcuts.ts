'use client';

import { useEffect, useEffectEvent } from 'react';
import { tinykeys } from 'tinykeys';
import { usePreferences } from '@/features/platform/preferences-provider';
import { shortcutStore, type Shortcut } from './shortcut-store';

/**
 * Gives keys a meaning while the component is there, and lists them in the sheet. Single keys are off while somebody
 * writes, while a dialog or menu is open, and where a person has turned them off.
 */
export function useShortcuts(group: string, shortcuts: readonly Shortcut[]): void {
  const { preferences } = usePreferences();
  // Callers make their list anew at each drawing: only what it says counts.
  const said = JSON.stringify(shortcuts);
  const run = useEffectEvent((keys: string) => shortcuts.find((one) => one.keys === keys)?.run());
  useEffect(() => {
    const listed = (JSON.parse(said) as Omit<Shortcut, 'run'>[]).map((one) => ({
      ...one,
      run: () => run(one.keys),
    }));
    return shortcutStore.add({ name: group, shortcuts: listed });
  }, [group, said]);
  useEffect(() => {
    const bindings = (JSON.parse(said) as Omit<Shortcut, 'run'>[]).map(({ keys }) => [
      keys,
      (event: KeyboardEvent) => {
        const isPlain = !/\$mod|Control|Meta|Alt/.test(keys);
        if (isPlain && (preferences.keys === 'off' || isTaken(event))) return;
        event.preventDefault();
        run(keys);
      },
    ]);
    return tinykeys(window, Object.fromEntries(bindings) as Record<string, (event: KeyboardEvent) => void>);
  }, [said, preferences.keys]);
}

/** Whether a key belongs to what has the focus. */
function isTaken({ target, defaultPrevented, isComposing }: KeyboardEvent): boolean {
  if (defaultPrevented || isComposing) return true;
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return true;
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], [data-keys="own"]',
    ) !== null
  );
}
