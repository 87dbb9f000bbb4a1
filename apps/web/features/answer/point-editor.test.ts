import { createPointEditor, editPoints, freePlace } from './point-editor';
import type { PointAction, PointEditor } from './point-editor';

const RULES = { width: 100, height: 50, maxItems: 3 };
const after = (editor: PointEditor, ...actions: PointAction[]) =>
  actions.reduce((state, action) => editPoints(state, action, RULES), editor);
const two = createPointEditor([
  [10, 10],
  [20, 20],
]);

describe('editPoints', () => {
  it('adds within the picture, selects the new one, and stops at the limit', () => {
    const added = after(two, { kind: 'add', at: [120, 30.04] });
    expect(added.points[2]).toEqual([100, 30]);
    expect(added.selected).toBe(2);
    expect(after(added, { kind: 'add', at: [1, 1] }).points).toHaveLength(3);
  });

  it('counts a whole drag as one step', () => {
    const dragged = after(
      two,
      { kind: 'move', index: 0, to: [11, 11] },
      { kind: 'move', index: 0, to: [40, 40] },
      { kind: 'moveEnd' },
    );
    expect(dragged.points[0]).toEqual([40, 40]);
    expect(after(dragged, { kind: 'undo' }).points).toEqual(two.points);
  });

  it('nudges by pixels and never out of the picture', () => {
    const nudged = after(two, { kind: 'nudge', index: 0, dx: -100, dy: 1 });
    expect(nudged.points[0]).toEqual([0, 11]);
  });

  it('removes, selects the neighbour, and undoes and redoes', () => {
    const removed = after(two, { kind: 'remove', index: 1 });
    expect(removed.points).toEqual([[10, 10]]);
    expect(removed.selected).toBe(0);
    const undone = after(removed, { kind: 'undo' });
    expect(undone.points).toEqual(two.points);
    expect(after(undone, { kind: 'redo' }).points).toEqual([[10, 10]]);
    expect(after(undone, { kind: 'add', at: [1, 1] }, { kind: 'redo' }).points).toHaveLength(3);
  });

  it('puts all back to what was found, which can be undone', () => {
    const replaced = after(two, { kind: 'replace', points: [] });
    expect(replaced.points).toEqual([]);
    expect(after(replaced, { kind: 'undo' }).points).toEqual(two.points);
  });
});

describe('freePlace', () => {
  it('steps aside where a point is already', () => {
    expect(freePlace([], [5, 5], 4)).toEqual([5, 5]);
    expect(freePlace([[5, 5]], [5, 5], 4)).toEqual([9, 5]);
  });
});
