'use client';

import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import type { PointAction } from './point-editor';

/** Ctrl Z and Ctrl Y within an area; inside a number the browser's own undo is what is meant. */
export function useUndoKeys(act: (action: PointAction) => void): RefObject<HTMLDivElement | null> {
  const areaRef = useRef<HTMLDivElement>(null);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.target instanceof HTMLInputElement) return;
    const key = event.key.toLowerCase();
    if (key === 'z') act({ kind: event.shiftKey ? 'redo' : 'undo' });
    else if (key === 'y') act({ kind: 'redo' });
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const area = areaRef.current;
    if (!area) return;
    const listen = (event: KeyboardEvent) => press(event);
    area.addEventListener('keydown', listen);
    return () => area.removeEventListener('keydown', listen);
  }, []);
  return areaRef;
}
