'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { Menu as Base } from '@base-ui/react/menu';
import { clsx } from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Kbd } from '@/ui/text/kbd';

export interface MenuPopupProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The button that opened it. */
  readonly anchor: () => Element | null;
  readonly align: 'start' | 'end';
  readonly children: ReactNode;
}

const ITEM =
  'mx-1 flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 outline-none data-highlighted:bg-hover data-disabled:opacity-55';

/** The list itself, below its button. */
export function MenuPopup({ open, onClose, anchor, align, children }: MenuPopupProps) {
  return (
    <CSPProvider disableStyleElements>
      <Base.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
        <Base.Portal>
          <Base.Positioner anchor={anchor} align={align} sideOffset={4} className="z-50 outline-none">
            <Base.Popup
              finalFocus={() => {
                const button = anchor();
                return button instanceof HTMLElement ? button : true;
              }}
              className="max-h-(--available-height) min-w-48 overflow-y-auto rounded-md border border-border bg-raised py-1 shadow-pop outline-none"
            >
              {children}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  );
}

export interface MenuItemProps {
  readonly onClick: () => void;
  readonly icon?: ReactNode;
  readonly keys?: string;
  readonly danger?: boolean;
  /** Why it cannot be chosen; shown below its name. */
  readonly why?: string | null;
  readonly children: ReactNode;
}

export function MenuItem({ onClick, icon, keys, danger = false, why, children }: MenuItemProps) {
  const isBlocked = (why ?? null) !== null;
  return (
    <Base.Item disabled={isBlocked} onClick={onClick} className={clsx(ITEM, danger && 'text-red-fg')}>
      <span className="flex w-4 shrink-0 justify-center">{icon}</span>
      <span className="flex-1">
        {children}
        {isBlocked && <span className="block max-w-56 text-xs">{why}</span>}
      </span>
      {keys !== undefined && <Kbd>{keys}</Kbd>}
    </Base.Item>
  );
}

/** An entry that goes somewhere. */
export function MenuLink({
  href,
  icon,
  children,
}: {
  readonly href: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Base.Item render={<Link href={href} />} className={ITEM}>
      <span className="flex w-4 shrink-0 justify-center">{icon}</span>
      <span className="flex-1">{children}</span>
    </Base.Item>
  );
}

export interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of several inside a menu. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: MenuChoiceProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-3 py-1 text-xs text-muted">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onChange}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} closeOnClick className={ITEM}>
            <span className="flex w-4 shrink-0 justify-center">
              <Base.RadioItemIndicator className="size-1.5 rounded-full bg-accent" />
            </span>
            {option.label}
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-border" />;
}
