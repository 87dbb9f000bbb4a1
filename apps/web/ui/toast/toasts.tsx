'use client';

import { Toast } from '@base-ui/react/toast';
import { clsx } from 'clsx';
import { CircleCheck, CircleX, Info, X } from 'lucide-react';
import type { ReactNode } from 'react';

export type ToastKind = 'done' | 'failed' | 'note';

export interface ToastText {
  readonly kind: ToastKind;
  readonly title: string;
  readonly detail?: string;
  /** One thing to do about it. */
  readonly action?: { readonly label: string; readonly onClick: () => void };
}

const manager = Toast.createToastManager<{ readonly kind: ToastKind }>();
/** What went wrong stays until it is closed; milliseconds. */
const SHOWN_MS = { done: 5000, note: 7000, failed: 0 };

/** Says something in the corner, from anywhere. Failures stay until they are closed. */
export function showToast({ kind, title, detail, action }: ToastText): void {
  manager.add({
    title,
    description: detail,
    data: { kind },
    priority: kind === 'failed' ? 'high' : 'low',
    timeout: SHOWN_MS[kind],
    actionProps: action && { children: action.label, onClick: action.onClick },
  });
}

const ICONS = {
  done: <CircleCheck aria-hidden className="size-4 text-green-fg" />,
  failed: <CircleX aria-hidden className="size-4 text-red-fg" />,
  note: <Info aria-hidden className="size-4 text-blue-fg" />,
};

/** Where toasts are shown; once, around the app. */
export function ToastArea({ children }: { readonly children: ReactNode }) {
  return (
    <Toast.Provider toastManager={manager} limit={4}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-60 flex w-[calc(100vw-2rem)] flex-col gap-2 outline-none sm:w-90">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager<{ readonly kind: ToastKind }>();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-md border border-border bg-raised shadow-pop transition-opacity duration-(--quick) data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-2.5 p-3">
        <span className="pt-0.5">{ICONS[toast.data?.kind ?? 'note']}</span>
        <div className="min-w-0 flex-1">
          <Toast.Title className="font-medium break-words" />
          <Toast.Description className="text-sm break-words text-muted" />
          <Toast.Action className={clsx('mt-1 rounded-sm text-sm font-medium text-accent hover:underline')} />
        </div>
        <Toast.Close
          aria-label="Dismiss"
          className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-text"
        >
          <X aria-hidden className="size-3.5" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
