'use client';

import { useEffect, type RefObject } from 'react';

const PROPERTY = '--corner-height';
const GAP_PX = 8;

/** Keeps the lower right corner for an element while it is there: what comes after it stands above it. */
export function useCorner(element: RefObject<HTMLElement | null>, isThere: boolean): void {
  useEffect(() => {
    const box = element.current;
    if (!isThere || box === null) return;
    const root = document.documentElement.style;
    const watch = new ResizeObserver(() => root.setProperty(PROPERTY, `${box.offsetHeight + GAP_PX}px`));
    watch.observe(box);
    return () => {
      watch.disconnect();
      root.removeProperty(PROPERTY);
    };
  }, [element, isThere]);
}
