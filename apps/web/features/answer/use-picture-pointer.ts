'use client';

import type { Point } from '@winslow/domain';
import { useRef, type PointerEvent } from 'react';
import type { PictureView } from './use-picture-view';

/** A press that moves less, in pixels, is a click. */
const CLICK_SLOP_PX = 5;

interface Press {
  readonly pointers: Map<number, Point>;
  moved: boolean;
  start: Point;
}

interface PointerHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLDivElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLDivElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLDivElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLDivElement>) => void;
}

/** Presses on the picture itself: a click is told, a drag moves what is seen, two fingers zoom. */
export function usePicturePointer(view: PictureView, onClick: (at: Point) => void): PointerHandlers {
  const press = useRef<Press>({ pointers: new Map(), moved: false, start: [0, 0] });
  const release = (event: PointerEvent<HTMLDivElement>) => {
    press.current.pointers.delete(event.pointerId);
  };
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      const { pointers } = press.current;
      const at = placeOf(event);
      if (pointers.size === 0) press.current = { pointers, moved: false, start: at };
      else press.current.moved = true;
      pointers.set(event.pointerId, at);
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const { pointers, start } = press.current;
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const at = placeOf(event);
      if (distance(at, start) > CLICK_SLOP_PX) press.current.moved = true;
      pointers.set(event.pointerId, at);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) view.zoom(distance(at, other) / Math.max(1, distance(before, other)), middle(at, other));
      else if (press.current.moved) view.pan([at[0] - before[0], at[1] - before[1]]);
    },
    onPointerUp: (event) => {
      const isClick = press.current.pointers.size === 1 && !press.current.moved;
      const isOurs = press.current.pointers.has(event.pointerId);
      release(event);
      if (isClick && isOurs) onClick(placeOf(event));
    },
    onPointerCancel: release,
  };
}

function placeOf(event: PointerEvent<HTMLElement>): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return [event.clientX - left, event.clientY - top];
}

function distance([x1, y1]: Point, [x2, y2]: Point): number {
  return Math.hypot(x2 - x1, y2 - y1);
}

function middle([x1, y1]: Point, [x2, y2]: Point): Point {
  return [(x1 + x2) / 2, (y1 + y2) / 2];
}
