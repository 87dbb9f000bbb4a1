'use client';

import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from '@/ui/text/kbd';

export interface TipProps {
  readonly text: ReactNode;
  readonly keys?: string;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** One element that can have focus. */
  readonly children: ReactElement<Record<string, unknown>>;
}

/** A word on something, while the pointer or the focus is on it. Never the only place of what one must know. */
export function Tip({ text, keys, side = 'bottom', children }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner side={side} sideOffset={6} className="z-50">
          <Tooltip.Popup className="flex max-w-72 items-center gap-2 rounded-md bg-text px-2 py-1 text-xs text-bg shadow-pop transition-opacity duration-(--quick) data-ending-style:opacity-0 data-starting-style:opacity-0">
            <span>{text}</span>
            {keys !== undefined && <Kbd tone="inverse">{keys}</Kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
