'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { Dialog as Base } from '@base-ui/react/dialog';
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** Buttons below, the main one last. */
  readonly actions?: ReactNode;
  readonly width?: 'narrow' | 'normal' | 'wide';
  readonly children?: ReactNode;
}

const WIDTHS = { narrow: 'sm:w-105', normal: 'sm:w-140', wide: 'sm:w-220' };

/** Where one can write is where one begins; without such a place the window itself has the focus. */
const FIRST_FIELD =
  'input:not([type="checkbox"], [type="radio"], [type="hidden"], [type="file"]), textarea, select';

/** The window itself, apart so that a page need not load it before one is opened. */
export function DialogWindow({
  open,
  onClose,
  title,
  description,
  actions,
  width = 'normal',
  children,
}: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <CSPProvider disableStyleElements>
      <Base.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
        <Base.Portal>
          <Base.Backdrop className="fixed inset-0 z-40 bg-shade transition-opacity duration-(--quick) data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <Base.Popup
            ref={popup}
            initialFocus={() => popup.current?.querySelector<HTMLElement>(FIRST_FIELD) ?? popup.current}
            className={clsx(
              'fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-border bg-raised shadow-pop outline-none',
              'transition-opacity duration-(--quick) data-ending-style:opacity-0 data-starting-style:opacity-0',
              WIDTHS[width],
            )}
          >
            <div className="flex items-start gap-3 px-4 pt-3.5">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lg font-semibold">{title}</Base.Title>
                {description !== undefined && (
                  <Base.Description render={<div />} className="mt-0.5 text-muted">
                    {description}
                  </Base.Description>
                )}
              </div>
              <Base.Close
                aria-label="Close"
                className="-mt-0.5 -mr-1.5 flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
              >
                <X aria-hidden className="size-4" />
              </Base.Close>
            </div>
            <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>
            {actions !== undefined && (
              <div className="flex flex-wrap justify-end gap-2 border-t border-border px-4 py-3">
                {actions}
              </div>
            )}
          </Base.Popup>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  );
}
