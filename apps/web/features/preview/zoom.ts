/** Where a picture is in its box: pixels of the box. */
export interface ImagePlace {
  /** Against the size that fits. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const LEAST = 0.1;
const MOST = 32;

/** Makes it larger by a factor, with one point of the box left where it is. */
export function zoomAt(
  place: ImagePlace,
  factor: number,
  point: { readonly x: number; readonly y: number },
): ImagePlace {
  const scale = Math.min(MOST, Math.max(LEAST, place.scale * factor));
  const by = scale / place.scale;
  return { scale, x: point.x - (point.x - place.x) * by, y: point.y - (point.y - place.y) * by };
}
