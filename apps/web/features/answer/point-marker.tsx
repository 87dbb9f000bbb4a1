'use client';

import type { Point } from '@winslow/domain';
import { clsx } from 'clsx';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { PointAction } from './point-editor';

export interface PointMarkerProps {
  readonly index: number;
  readonly point: Point;
  /** Where it stands in the box, in pixels. */
  readonly place: Point;
  /** Box pixels of one picture pixel. */
  readonly scale: number;
  readonly selected: boolean;
  readonly act: (action: PointAction) => void;
}

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const FAST = 10;

/** A point on the picture: dragged, moved by arrow keys, taken away by Delete. Its colours hold on any picture. */
export function PointMarker({ index, point, place, scale, selected, act }: PointMarkerProps) {
  const drag = useDrag({ index, point, scale, act });
  const press = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = event.shiftKey ? FAST : 1;
      act({ kind: 'nudge', index, dx: arrow[0] * step, dy: arrow[1] * step });
    } else if (event.key === 'Delete' || event.key === 'Backspace') act({ kind: 'remove', index });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <button
      type="button"
      data-point={index}
      aria-label={`Point ${index + 1} at ${point[0]}, ${point[1]}`}
      onKeyDown={press}
      onFocus={() => act({ kind: 'select', index })}
      onBlur={() => act({ kind: 'moveEnd' })}
      {...drag}
      className="group absolute top-0 left-0 flex size-7 cursor-grab touch-none items-center justify-center rounded-full active:cursor-grabbing"
      style={{ transform: `translate(${place[0] - 14}px, ${place[1] - 14}px)` }}
    >
      <span
        aria-hidden
        className={clsx(
          'block rounded-full border-2 shadow-[0_0_0_1.5px_rgb(0_0_0/0.75),inset_0_0_0_1px_rgb(0_0_0/0.5)]',
          selected ? 'size-4.5 border-[#ffd24a]' : 'size-3.5 border-[#fff]',
        )}
      />
      <span
        aria-hidden
        className={clsx(
          'pointer-events-none absolute top-4 left-4.5 rounded-sm px-1 text-xs leading-4 font-medium',
          selected ? 'bg-[#ffd24a] text-[#000]' : 'bg-[#000]/75 text-[#fff]',
        )}
      >
        {index + 1}
      </span>
    </button>
  );
}

function useDrag({ index, point, scale, act }: Pick<PointMarkerProps, 'index' | 'point' | 'scale' | 'act'>) {
  const grip = useRef<{ readonly pointer: Point; readonly point: Point } | null>(null);
  const end = () => {
    if (grip.current) act({ kind: 'moveEnd' });
    grip.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
      if (event.button !== 0) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      event.currentTarget.focus();
      grip.current = { pointer: [event.clientX, event.clientY], point };
    },
    onPointerMove: (event: PointerEvent<HTMLButtonElement>) => {
      if (!grip.current) return;
      const { pointer, point: from } = grip.current;
      const x = from[0] + (event.clientX - pointer[0]) / scale;
      const y = from[1] + (event.clientY - pointer[1]) / scale;
      if (event.clientX !== pointer[0] || event.clientY !== pointer[1])
        act({ kind: 'move', index, to: [x, y] });
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
