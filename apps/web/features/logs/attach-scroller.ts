import { ROW_PX, type ScrollModel } from './scroll-model';

/** A finger's scrolling goes on by itself for a while; until it rests, the scroll bar is left alone. */
const TOUCH_REST_MS = 250;
const WHEEL_UNITS: Readonly<Record<number, number>> = { 1: ROW_PX, 2: 600 };

export interface ScrollerActs {
  /** Extends the chosen lines. */
  readonly extend: (by: -1 | 1) => void;
}

/** Lets wheel, keys, fingers and scroll bar of an element move the model, and keeps its scroll bar right. Gives the end of it. */
export function attachScroller(element: HTMLElement, model: ScrollModel, acts: ScrollerActs): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const size = new ResizeObserver(() => model.setViewport(element.clientHeight));
  size.observe(element);
  const bar = keepBar(element, model);
  element.addEventListener('scroll', bar.onScroll, { signal });
  element.addEventListener('touchstart', bar.onTouch, { signal, passive: true });
  element.addEventListener('touchmove', bar.onTouch, { signal, passive: true });
  element.addEventListener('wheel', (event) => onWheel(event, model), { signal, passive: false });
  element.addEventListener('keydown', (event) => onKey(event, { element, model, acts }), { signal });
  return () => {
    size.disconnect();
    bar.end();
    ending.abort();
  };
}

function onWheel(event: WheelEvent, model: ScrollModel): void {
  if (event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
  // At an end the page itself may scroll on.
  if (model.moveBy(event.deltaY * (WHEEL_UNITS[event.deltaMode] ?? 1))) event.preventDefault();
}

interface KeyTarget {
  readonly element: HTMLElement;
  readonly model: ScrollModel;
  readonly acts: ScrollerActs;
}

function onKey(event: KeyboardEvent, { element, model, acts }: KeyTarget): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target !== element && event.key === ' ') return;
  const { viewport } = model.view();
  const page = Math.max(ROW_PX, viewport - 2 * ROW_PX);
  const { shiftKey } = event;
  const keys: Record<string, () => unknown> = {
    ArrowDown: () => (shiftKey ? acts.extend(1) : model.moveBy(ROW_PX)),
    ArrowUp: () => (shiftKey ? acts.extend(-1) : model.moveBy(-ROW_PX)),
    PageDown: () => model.moveBy(page),
    PageUp: () => model.moveBy(-page),
    ' ': () => model.moveBy(shiftKey ? -page : page),
    Home: model.toStart,
    End: model.toEnd,
  };
  const act = keys[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
}

/** The bar shows the model's place, except while a finger moves it. */
function keepBar(element: HTMLElement, model: ScrollModel) {
  /** Where the bar was put by us, or was seen last. */
  let known = element.scrollTop;
  let touch: ReturnType<typeof setTimeout> | null = null;
  let frame = 0;
  const put = () => {
    frame = 0;
    if (touch !== null) return;
    const target = model.scrollTop();
    if (Math.abs(element.scrollTop - target) > 1) element.scrollTop = target;
    known = element.scrollTop;
  };
  // In the next frame: the element that makes the bar has its new height by then.
  const later = () => {
    if (frame === 0) frame = requestAnimationFrame(put);
  };
  const leave = model.subscribe(later);
  const onTouch = () => {
    if (touch !== null) clearTimeout(touch);
    touch = setTimeout(() => {
      touch = null;
      put();
    }, TOUCH_REST_MS);
  };
  return {
    onTouch,
    onScroll: () => {
      const delta = element.scrollTop - known;
      if (Math.abs(delta) <= 1 || frame !== 0) return;
      known = element.scrollTop;
      if (touch === null) {
        model.takeScrollTop(known);
        return;
      }
      onTouch();
      model.moveBy(delta);
    },
    end: () => {
      leave();
      cancelAnimationFrame(frame);
      if (touch !== null) clearTimeout(touch);
    },
  };
}
