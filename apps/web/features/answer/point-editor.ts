import type { Point } from '@winslow/domain';

/** Points being edited, with every step back and forth. */
export interface PointEditor {
  readonly points: readonly Point[];
  readonly selected: number | null;
  readonly past: readonly (readonly Point[])[];
  readonly future: readonly (readonly Point[])[];
  /** A drag or a row of key presses goes on: it counts as one step. */
  readonly moving: boolean;
}

export interface PointRules {
  readonly width: number;
  readonly height: number;
  readonly maxItems: number;
}

export type PointAction =
  | { readonly kind: 'add'; readonly at: Point }
  | { readonly kind: 'move'; readonly index: number; readonly to: Point }
  | { readonly kind: 'moveEnd' }
  | { readonly kind: 'nudge'; readonly index: number; readonly dx: number; readonly dy: number }
  | { readonly kind: 'remove'; readonly index: number }
  | { readonly kind: 'replace'; readonly points: readonly Point[] }
  | { readonly kind: 'select'; readonly index: number | null }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

const REMEMBERED_STEPS = 200;
/** Coordinates are kept to a tenth of a pixel. */
const PRECISION = 10;

export function createPointEditor(points: readonly Point[]): PointEditor {
  return { points, selected: null, past: [], future: [], moving: false };
}

/** Pure; what a rule forbids (one too many) changes nothing. */
export function editPoints(editor: PointEditor, action: PointAction, rules: PointRules): PointEditor {
  switch (action.kind) {
    case 'add':
      return add(editor, within(action.at, rules), rules);
    case 'move':
      return move(editor, action.index, within(action.to, rules));
    case 'nudge':
      return nudge(editor, action, rules);
    case 'moveEnd':
      return { ...editor, moving: false };
    case 'remove':
      return remove(editor, action.index);
    case 'replace':
      return { ...step(editor, action.points), selected: null };
    case 'select':
      return { ...editor, selected: action.index, moving: false };
    case 'undo':
      return back(editor);
    default:
      return forth(editor);
  }
}

function add(editor: PointEditor, at: Point, { maxItems }: PointRules): PointEditor {
  if (editor.points.length >= maxItems) return editor;
  return { ...step(editor, [...editor.points, at]), selected: editor.points.length };
}

function move(editor: PointEditor, index: number, to: Point): PointEditor {
  const from = editor.points[index];
  if (!from || (from[0] === to[0] && from[1] === to[1])) return editor;
  const points = editor.points.map((point, at) => (at === index ? to : point));
  if (editor.moving && editor.selected === index) return { ...editor, points };
  return { ...step(editor, points), selected: index, moving: true };
}

function nudge(
  editor: PointEditor,
  { index, dx, dy }: { index: number; dx: number; dy: number },
  rules: PointRules,
): PointEditor {
  const from = editor.points[index];
  return from ? move(editor, index, within([from[0] + dx, from[1] + dy], rules)) : editor;
}

/** The point after the removed one is selected, so that Delete can be pressed again. */
function remove(editor: PointEditor, index: number): PointEditor {
  if (!editor.points[index]) return editor;
  const points = editor.points.filter((_, at) => at !== index);
  const selected = points.length === 0 ? null : Math.min(index, points.length - 1);
  return { ...step(editor, points), selected };
}

function step(editor: PointEditor, points: readonly Point[]): PointEditor {
  const past = [...editor.past, editor.points].slice(-REMEMBERED_STEPS);
  return { ...editor, points, past, future: [], moving: false };
}

function back(editor: PointEditor): PointEditor {
  const points = editor.past.at(-1);
  if (!points) return editor;
  return {
    points,
    selected: null,
    past: editor.past.slice(0, -1),
    future: [editor.points, ...editor.future],
    moving: false,
  };
}

function forth(editor: PointEditor): PointEditor {
  const [points, ...future] = editor.future;
  if (!points) return editor;
  return { points, selected: null, past: [...editor.past, editor.points], future, moving: false };
}

function within([x, y]: Point, { width, height }: PointRules): Point {
  return [clamp(x, width), clamp(y, height)];
}

function clamp(value: number, most: number): number {
  const rounded = Math.round(value * PRECISION) / PRECISION;
  return Math.min(Math.max(0, rounded), Math.max(0, most));
}

/** Where a new point goes without a pointer: the middle of what is seen, a little aside if a point is there already. */
export function freePlace(points: readonly Point[], middle: Point, step: number): Point {
  const taken = (place: Point): boolean =>
    points.some(([x, y]) => Math.hypot(x - place[0], y - place[1]) < step / 2);
  let place = middle;
  for (let tried = 1; taken(place) && tried <= points.length; tried += 1) {
    place = [middle[0] + tried * step, middle[1]];
  }
  return place;
}
