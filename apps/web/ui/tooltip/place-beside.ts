export type TipSide = 'top' | 'bottom' | 'left' | 'right';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP_PX = 6;
const EDGE_PX = 4;

const OTHER = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;

/** Where a popup goes beside its anchor: on the wanted side if it fits there, else on the other; never outside. */
export function placeBeside(
  anchor: Box,
  popup: Pick<Box, 'width' | 'height'>,
  side: TipSide,
  view: Pick<Box, 'width' | 'height'>,
): { readonly left: number; readonly top: number } {
  const wanted = at(anchor, popup, side);
  const isAcross = side === 'top' || side === 'bottom';
  const overflows = isAcross
    ? wanted.top < 0 || wanted.top + popup.height > view.height
    : wanted.left < 0 || wanted.left + popup.width > view.width;
  const place = overflows ? at(anchor, popup, OTHER[side]) : wanted;
  return {
    left: clamp(place.left, view.width - popup.width),
    top: clamp(place.top, view.height - popup.height),
  };
}

function clamp(value: number, most: number): number {
  return Math.round(Math.max(EDGE_PX, Math.min(value, most - EDGE_PX)));
}

function at(anchor: Box, popup: Pick<Box, 'width' | 'height'>, side: TipSide): { left: number; top: number } {
  const middle = {
    left: anchor.left + (anchor.width - popup.width) / 2,
    top: anchor.top + (anchor.height - popup.height) / 2,
  };
  if (side === 'top') return { ...middle, top: anchor.top - popup.height - GAP_PX };
  if (side === 'bottom') return { ...middle, top: anchor.top + anchor.height + GAP_PX };
  if (side === 'left') return { ...middle, left: anchor.left - popup.width - GAP_PX };
  return { ...middle, left: anchor.left + anchor.width + GAP_PX };
}
