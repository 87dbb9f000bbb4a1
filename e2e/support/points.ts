import type { Page } from '@playwright/test';
import type { Point } from '@winslow/domain';
import { eventually } from '@winslow/testing';

const LABEL = /^Point (\d+) at (-?[\d.]+), (-?[\d.]+)$/;
/** Places that are tried for a new point: so many in each direction. */
const GRID = 20;
const DRAG_PX = { x: 24, y: 16 };

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The points that the picture shows, in pixels of the picture, as readers are told. */
export async function pointsOn(page: Page): Promise<Point[]> {
  // All at one moment: one by one, a point that has gone meanwhile would be waited for.
  const labels = await page
    .getByRole('button', { name: LABEL })
    .evaluateAll((markers) => markers.map((marker) => marker.getAttribute('aria-label') ?? ''));
  return labels.map((label) => {
    const [, , x, y] = LABEL.exec(label) ?? [];
    return [Number(x), Number(y)];
  });
}

/** Clicks where the picture has most room. @returns the point that is new */
export async function addPoint(page: Page): Promise<Point> {
  const before = await pointsOn(page);
  const { x, y } = await freestPlace(page);
  await page.mouse.click(x, y);
  await page.getByRole('button', { name: `Point ${before.length + 1} at` }).waitFor();
  return newest(page);
}

/** Drags the newest point a little to the right and down. @returns where it is then */
export async function dragNewest(page: Page): Promise<Point> {
  const marker = page.getByRole('button', { name: LABEL }).last();
  const before = await newest(page);
  const { x, y } = middleOf(await marker.boundingBox());
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + DRAG_PX.x, y + DRAG_PX.y, { steps: 4 });
  await page.mouse.up();
  return eventually(
    () => newest(page),
    (point) => String(point) !== String(before),
  );
}

async function newest(page: Page): Promise<Point> {
  const point = (await pointsOn(page)).at(-1);
  if (point === undefined) throw new Error('the picture shows no points');
  return point;
}

async function freestPlace(page: Page): Promise<Place> {
  const picture = page.getByRole('group', { name: 'Picture with points' });
  await picture.scrollIntoViewIfNeeded();
  const box = await picture.boundingBox();
  if (!box) throw new Error('the picture is not in sight');
  const markers = await page.getByRole('button', { name: LABEL }).all();
  const taken = await Promise.all(markers.map(async (marker) => middleOf(await marker.boundingBox())));
  const tabs = await page.getByRole('navigation', { name: 'Pages of the project' }).boundingBox();
  const top = (tabs?.y ?? 0) + (tabs?.height ?? 0);
  const bottom = page.viewportSize()?.height ?? 0;
  const places = Array.from({ length: GRID * GRID }, (_, index) => ({
    x: box.x + (box.width * ((index % GRID) + 1)) / (GRID + 1),
    y: box.y + (box.height * (Math.floor(index / GRID) + 1)) / (GRID + 1),
  })).filter(({ y }) => y > top + DRAG_PX.y && y < bottom - 2 * DRAG_PX.y);
  const room = ({ x, y }: Place): number => Math.min(...taken.map((one) => Math.hypot(one.x - x, one.y - y)));
  return places.reduce((best, place) => (room(place) > room(best) ? place : best));
}

function middleOf(box: { x: number; y: number; width: number; height: number } | null): Place {
  if (!box) throw new Error('a point is not in sight');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
