'use client';

import {
  useEffect,
  useId,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { TipSide } from './place-beside';
import { TipPopup } from './tip-popup';

export interface TipProps {
  /** Null: nothing is said. */
  readonly text: ReactNode;
  readonly keys?: string;
  readonly side?: TipSide;
  /** One element that can have focus. */
  readonly children: ReactElement;
}

const DELAY_MS = 350;

/** A word on something, while the pointer or the focus is on it. Never the only place of what one must know. */
export function Tip({ text, keys, side = 'bottom', children }: TipProps) {
  const id = useId();
  const box = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [pointedAt, setPointedAt] = useState<Element | null>(null);
  const anchor = text === null ? null : pointedAt;
  const show = () => setPointedAt(box.current?.firstElementChild ?? null);
  const hide = () => {
    clearTimeout(timer.current);
    setPointedAt(null);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!anchor) return;
    const before = anchor.getAttribute('aria-describedby');
    anchor.setAttribute('aria-describedby', before === null ? id : `${before} ${id}`);
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && setPointedAt(null);
    const onMove = () => setPointedAt(null);
    window.addEventListener('keydown', onKey);
    window.addEventListener('scroll', onMove, true);
    return () => {
      if (before === null) anchor.removeAttribute('aria-describedby');
      else anchor.setAttribute('aria-describedby', before);
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('scroll', onMove, true);
    };
  }, [anchor, id]);
  return (
    <span
      ref={box}
      role="presentation"
      className="contents"
      onPointerEnter={({ pointerType }: PointerEvent) => {
        if (pointerType !== 'touch') timer.current = setTimeout(show, DELAY_MS);
      }}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={({ target }: FocusEvent) => target.matches(':focus-visible') && show()}
      onBlur={hide}
      // Why something cannot be pressed is also said to a finger.
      onClickCapture={({ target }) =>
        target instanceof Element && target.closest('[aria-disabled="true"]') && show()
      }
    >
      {children}
      {anchor && (
        <TipPopup id={id} anchor={anchor} side={side} keys={keys}>
          {text}
        </TipPopup>
      )}
    </span>
  );
}
