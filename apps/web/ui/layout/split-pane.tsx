'use client';

import { clsx } from 'clsx';
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';

export interface SplitPaneProps {
  /** What the handle moves, for readers. */
  readonly label: string;
  readonly start: ReactNode;
  readonly end: ReactNode;
  /** Share of the first side at the beginning, 0.15 to 0.85. Default 0.5. */
  readonly share?: number;
  readonly className?: string;
}

const LEAST = 0.15;
const STEP = 0.03;

/** Two sides with a handle between them; one below the other on narrow screens. */
export function SplitPane({ label, start, end, share = 0.5, className }: SplitPaneProps) {
  const [part, setPart] = useState(share);
  const box = useRef<HTMLDivElement>(null);
  const move = (to: number) => setPart(Math.min(1 - LEAST, Math.max(LEAST, to)));
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const bounds = box.current?.getBoundingClientRect();
    if (!bounds || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    move((event.clientX - bounds.left) / bounds.width);
  };
  const nudge = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    move(part + by);
  };
  return (
    <div ref={box} className={clsx('flex min-h-0 min-w-0 flex-col gap-3 lg:flex-row lg:gap-0', className)}>
      <div className="min-h-0 min-w-0 lg:basis-(--part)" style={{ '--part': `${part * 100}%` }}>
        {start}
      </div>
      <div
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation="vertical"
        aria-valuemin={LEAST * 100}
        aria-valuemax={100 - LEAST * 100}
        aria-valuenow={Math.round(part * 100)}
        onKeyDown={nudge}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        className="hidden w-3 shrink-0 cursor-col-resize touch-none justify-center after:w-px after:bg-border hover:after:bg-border-strong lg:flex"
      />
      <div className="min-h-0 min-w-0 flex-1">{end}</div>
    </div>
  );
}
