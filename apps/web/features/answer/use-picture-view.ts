'use client';

import type { Point } from '@winslow/domain';
import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import { fitView, panView, toPicture, zoomView } from './point-view';
import type { PointView, Size } from './point-view';

export interface PictureView {
  readonly view: PointView;
  /** Whether it is shown larger than the box can hold. */
  readonly zoomed: boolean;
  /** What lies in the middle of the box, in picture pixels. */
  readonly middle: Point;
  readonly zoom: (factor: number, at?: Point) => void;
  readonly pan: (by: Point) => void;
  readonly fit: () => void;
}

const WHEEL_STEP = 1.0015;

/** What is seen of a picture in a box whose size follows the page. Ctrl and wheel, or two fingers on a touchpad, zoom. */
export function usePictureView(boxRef: RefObject<HTMLDivElement | null>, picture: Size): PictureView {
  const [box, setBox] = useState<Size>(picture);
  /** Null: the whole picture. */
  const [chosen, setChosen] = useState<PointView | null>(null);
  const fitted = fitView(picture, box);
  const view = chosen && chosen.scale > fitted.scale ? panView(chosen, { by: [0, 0], picture, box }) : fitted;
  const zoom = (factor: number, at: Point = [box.width / 2, box.height / 2]) =>
    setChosen((before) => zoomView(before ?? fitted, { factor, at, picture, box }));
  useBoxSize(boxRef, setBox);
  useWheel(boxRef, zoom);
  return {
    view,
    zoomed: view.scale > fitted.scale,
    middle: toPicture(view, [box.width / 2, box.height / 2]),
    zoom,
    pan: (by) => setChosen((before) => panView(before ?? fitted, { by, picture, box })),
    fit: () => setChosen(null),
  };
}

function useBoxSize(boxRef: RefObject<HTMLDivElement | null>, setBox: (box: Size) => void): void {
  useEffect(() => {
    const element = boxRef.current;
    if (!element) return;
    const measure = () => {
      if (element.clientWidth > 0) setBox({ width: element.clientWidth, height: element.clientHeight });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [boxRef, setBox]);
}

/** React listens to wheels passively, and such a listener cannot keep the page from zooming. */
function useWheel(boxRef: RefObject<HTMLDivElement | null>, zoom: (factor: number, at: Point) => void): void {
  const turn = useEffectEvent((event: WheelEvent, { left, top }: DOMRect) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(WHEEL_STEP ** -event.deltaY, [event.clientX - left, event.clientY - top]);
  });
  useEffect(() => {
    const element = boxRef.current;
    if (!element) return;
    const listen = (event: WheelEvent) => turn(event, element.getBoundingClientRect());
    element.addEventListener('wheel', listen, { passive: false });
    return () => element.removeEventListener('wheel', listen);
  }, [boxRef]);
}
