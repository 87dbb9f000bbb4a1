'use client';

import { useLayoutEffect, useState, type RefObject } from 'react';

const LEAST_PX = 320;
const NARROW = '(max-width: 40rem)';
const BOTTOM_BAR_PX = 64;
const EDGE_PX = 16;

/** Height that brings a box down to the lower edge of the window; never less than what is of use. */
export function useFillHeight(box: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(LEAST_PX);
  useLayoutEffect(() => {
    const fit = () => {
      const top = (box.current?.getBoundingClientRect().top ?? 0) + globalThis.scrollY;
      const below = globalThis.matchMedia(NARROW).matches ? BOTTOM_BAR_PX : EDGE_PX;
      setHeight(Math.max(LEAST_PX, Math.floor(globalThis.innerHeight - top - below)));
    };
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(document.body);
    globalThis.addEventListener('resize', fit);
    return () => {
      watch.disconnect();
      globalThis.removeEventListener('resize', fit);
    };
  }, [box]);
  return height;
}
