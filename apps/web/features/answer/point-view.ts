import type { Point } from '@winslow/domain';

/** Which part of a picture is seen in a box, and how large. */
export interface PointView {
  /** Box pixels of one picture pixel. */
  readonly scale: number;
  /** Box pixels from the box's corner to the picture's. */
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** At most so many box pixels for one of the picture. */
const MAX_SCALE = 16;

/** The whole picture in the middle of the box. */
export function fitView(picture: Size, box: Size): PointView {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  return {
    scale,
    x: (box.width - picture.width * scale) / 2,
    y: (box.height - picture.height * scale) / 2,
  };
}

/** Larger or smaller by a factor; what lies under `at` (box pixels) stays there. */
export function zoomView(
  view: PointView,
  { factor, at, picture, box }: { factor: number; at: Point; picture: Size; box: Size },
): PointView {
  const least = fitView(picture, box).scale;
  const scale = Math.min(MAX_SCALE, Math.max(least, view.scale * factor));
  const grown = scale / view.scale;
  return keepInside(
    { scale, x: at[0] - (at[0] - view.x) * grown, y: at[1] - (at[1] - view.y) * grown },
    picture,
    box,
  );
}

export function panView(
  view: PointView,
  { by, picture, box }: { by: Point; picture: Size; box: Size },
): PointView {
  return keepInside({ ...view, x: view.x + by[0], y: view.y + by[1] }, picture, box);
}

/** A picture larger than the box covers it; a smaller one stays in its middle. */
function keepInside(view: PointView, picture: Size, box: Size): PointView {
  const axis = (offset: number, length: number, room: number): number =>
    length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, offset));
  return {
    scale: view.scale,
    x: axis(view.x, picture.width * view.scale, box.width),
    y: axis(view.y, picture.height * view.scale, box.height),
  };
}

export function toPicture(view: PointView, [x, y]: Point): Point {
  return [(x - view.x) / view.scale, (y - view.y) / view.scale];
}

export function toBox(view: PointView, [x, y]: Point): Point {
  return [x * view.scale + view.x, y * view.scale + view.y];
}
