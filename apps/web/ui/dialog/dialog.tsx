'use client';

import { lazy, Suspense, useState } from 'react';
import type { DialogProps } from './dialog-window';

/** Loads what dialogs need; said early, so that one also opens while the server is away. */
export const loadDialog = () => import('./dialog-window');
const DialogWindow = lazy(async () => ({ default: (await loadDialog()).DialogWindow }));

/** A window over the page. Escape and a click beside it close it; the focus goes back to where it was. */
export function Dialog(props: DialogProps) {
  const [wasOpen, setWasOpen] = useState(props.open);
  if (props.open && !wasOpen) setWasOpen(true);
  if (!wasOpen) return null;
  return (
    <Suspense>
      <DialogWindow {...props} />
    </Suspense>
  );
}
