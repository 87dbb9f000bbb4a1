'use client';

import { CircleCheck, CircleX, Info, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { toastStore, type Toast, type ToastText } from './toast-store';

export type { ToastKind, ToastText } from './toast-store';

/** What went wrong stays until it is closed; milliseconds. */
const SHOWN_MS = { done: 5000, note: 7000, failed: null } as const;

const ICONS = {
  done: <CircleCheck aria-hidden className="size-4 text-green-fg" />,
  failed: <CircleX aria-hidden className="size-4 text-red-fg" />,
  note: <Info aria-hidden className="size-4 text-blue-fg" />,
};

/** Says something in the corner, from anywhere. Failures stay until they are closed. */
export function showToast(text: ToastText): void {
  toastStore.add(text);
}

/** Where toasts are shown; once, beside the app. Above what else stands in the corner, see `useCorner`. */
export function ToastArea() {
  const toasts = useSyncExternalStore(toastStore.watch, toastStore.read, toastStore.read);
  return (
    <div
      role="log"
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-[calc(4.5rem+var(--corner-height,0px))] z-60 flex w-[calc(100vw-2rem)] flex-col gap-2 sm:bottom-[calc(1rem+var(--corner-height,0px))] sm:w-90"
    >
      {toasts.map((toast) => (
        <Shown key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

/** Its time does not run while somebody points at it. */
function Shown({ toast: { id, kind, title, detail, action } }: { readonly toast: Toast }) {
  const [isHeld, setHeld] = useState(false);
  const shownMs = SHOWN_MS[kind];
  useEffect(() => {
    if (shownMs === null || isHeld) return;
    const timer = setTimeout(() => toastStore.remove(id), shownMs);
    return () => clearTimeout(timer);
  }, [id, shownMs, isHeld]);
  return (
    <div
      data-toast={kind}
      role={kind === 'failed' ? 'alert' : undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      className="pointer-events-auto flex items-start gap-2.5 rounded-md border border-border bg-raised p-3 shadow-pop"
    >
      <span className="pt-0.5">{ICONS[kind]}</span>
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{title}</p>
        {detail !== undefined && <p className="text-sm break-words text-muted">{detail}</p>}
        {action && (
          <button
            type="button"
            onClick={() => {
              action.onClick();
              toastStore.remove(id);
            }}
            className="mt-1 rounded-sm text-sm font-medium text-accent hover:underline"
          >
            {action.label}
          </button>
        )}
      </div>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={() => toastStore.remove(id)}
        className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-text"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </div>
  );
}
