'use client';

import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react';
import { showDifference, type DifferenceSettings } from './difference-view';

export type DifferenceProps = Omit<DifferenceSettings, 'isWide'>;

const WIDE = '(min-width: 64rem)';

/** What differs between two texts, beside each other where there is room. Loaded only where it is shown. */
export function Difference({ before, after, beforeLabel, afterLabel, onChange }: DifferenceProps) {
  const box = useRef<HTMLDivElement>(null);
  const isWide = useSyncExternalStore(
    (changed) => {
      const media = matchMedia(WIDE);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(WIDE).matches,
    () => true,
  );
  const changed = useEffectEvent((text: string) => onChange?.(text));
  const isEditable = onChange !== undefined;
  useEffect(() => {
    if (!box.current) return;
    return showDifference(box.current, {
      before,
      after,
      beforeLabel,
      afterLabel,
      isWide,
      onChange: isEditable ? (text) => changed(text) : undefined,
    });
  }, [before, after, beforeLabel, afterLabel, isWide, isEditable]);
  return <div ref={box} className="h-full min-h-0 overflow-auto" />;
}
