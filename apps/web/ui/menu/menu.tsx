'use client';

import { cloneElement, lazy, Suspense, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type * as Parts from './menu-parts';

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

/** Loads what menus need; said early, so that one also opens while the server is away. */
export const loadMenu = () => import('./menu-parts');

const MenuPopup = lazy(async () => ({ default: (await loadMenu()).MenuPopup }));
/** An entry that does something. */
export const MenuItem = lazy(async () => ({ default: (await loadMenu()).MenuItem }));
/** An entry that goes somewhere. */
export const MenuLink = lazy(async () => ({ default: (await loadMenu()).MenuLink }));
export const MenuSeparator = lazy(async () => ({ default: (await loadMenu()).MenuSeparator }));
/** One of several inside a menu. Its type is that of the part: `lazy` forgets that it is generic. */
export const MenuChoice = lazy(async () => ({
  default: (await loadMenu()).MenuChoice,
})) as unknown as typeof Parts.MenuChoice;

/** A list of actions behind a button. */
export function Menu({ trigger, align = 'end', children }: MenuProps) {
  const box = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const wasOpenAtPress = useRef(false);
  // A button with a tip lies in boxes that have no place of their own.
  const button = () => box.current?.querySelector('button') ?? null;
  const open = () => {
    setWasOpen(true);
    setOpen(true);
  };
  return (
    <span
      ref={box}
      role="presentation"
      className="contents"
      onPointerEnter={() => void loadMenu()}
      // The press that closes it must not open it again.
      onPointerDownCapture={() => (wasOpenAtPress.current = isOpen)}
      onClick={({ target }) => {
        // Presses in the list come by here too.
        if (!button()?.contains(target as Node)) return;
        if (!wasOpenAtPress.current) open();
        wasOpenAtPress.current = false;
      }}
      onKeyDown={({ key, target }) => {
        if (key === 'ArrowDown' && target === button()) open();
      }}
    >
      {cloneElement(trigger, { 'aria-haspopup': 'menu', 'aria-expanded': isOpen })}
      {wasOpen && (
        <Suspense>
          <MenuPopup open={isOpen} onClose={() => setOpen(false)} anchor={button} align={align}>
            {children}
          </MenuPopup>
        </Suspense>
      )}
    </span>
  );
}
