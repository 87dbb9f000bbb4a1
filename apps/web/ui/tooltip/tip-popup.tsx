'use client';

import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Kbd } from '@/ui/text/kbd';
import { placeBeside, type TipSide } from './place-beside';

export interface TipPopupProps {
  readonly id: string;
  readonly anchor: Element;
  readonly side: TipSide;
  readonly keys?: string;
  readonly children: ReactNode;
}

/** The word itself, beside what it is about and inside the window. */
export function TipPopup({ id, anchor, side, keys, children }: TipPopupProps) {
  const popup = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = popup.current;
    if (!element) return;
    const place = placeBeside(anchor.getBoundingClientRect(), element.getBoundingClientRect(), side, {
      width: window.innerWidth,
      height: window.innerHeight,
    });
    element.style.transform = `translate(${place.left}px, ${place.top}px)`;
  });
  return createPortal(
    <div
      ref={popup}
      id={id}
      role="tooltip"
      className="pointer-events-none fixed top-0 left-0 z-60 flex max-w-72 items-center gap-2 rounded-md bg-text px-2 py-1 text-xs text-bg shadow-pop"
    >
      <span>{children}</span>
      {keys !== undefined && <Kbd tone="inverse">{keys}</Kbd>}
    </div>,
    document.body,
  );
}
