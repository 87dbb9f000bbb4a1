import { ScrollModel } from './scroll-model';

function open(line: number | null, lines = 1_000_000): ScrollModel {
  const model = new ScrollModel(line);
  model.setContent({ lines, shown: null, isWrapped: false });
  model.setViewport(800);
  return model;
}

describe('ScrollModel', () => {
  it('follows the end as lines come, until somebody moves away, and again once the end is reached', () => {
    const model = open(null, 100);
    expect(model.view().drawn.at(-1)).toBe(99);
    model.setContent({ lines: 200, shown: null, isWrapped: false });
    expect(model.view().drawn.at(-1)).toBe(199);
    expect(model.moveBy(-40)).toBe(true);
    expect(model.isFollowing()).toBe(false);
    model.setContent({ lines: 300, shown: null, isWrapped: false });
    expect(model.topLine()).toBe(158);
    model.toEnd();
    expect(model.isFollowing()).toBe(true);
    expect(model.moveBy(10)).toBe(false);
  });

  it('shows the line of a link once the size of the window is known', () => {
    const model = open(500_000);
    expect(model.isFollowing()).toBe(false);
    expect(model.topLine()).toBe(499_980);
    expect(model.view().drawn).toContain(500_000);
  });

  it('keeps the line at the upper edge when only some lines are shown, and back', () => {
    const model = open(500);
    model.showLine(500, 'start');
    const shown = Array.from({ length: 5_000 }, (_, at) => at * 100);
    model.setContent({ lines: 1_000_000, shown, isWrapped: false });
    expect(model.topLine()).toBe(500);
    expect(model.view().drawn).toEqual(expect.arrayContaining([400, 500, 600]));
    expect(model.view().drawn).not.toContain(501);
    model.showLine(777, 'start');
    expect(model.topLine()).toBe(800);
    model.setContent({ lines: 1_000_000, shown: null, isWrapped: false });
    expect(model.topLine()).toBe(800);
  });

  it('places rows by the heights that they have', () => {
    const model = open(100);
    model.setContent({ lines: 1_000, shown: null, isWrapped: true });
    model.showLine(100, 'start');
    model.setHeights([
      [99, 60],
      [100, 40],
    ]);
    expect(model.view().above).toBe(11 * 20 + 60);
    model.moveBy(-10);
    expect(model.topLine()).toBe(99);
    expect(model.view().above).toBe(12 * 20 + 50);
  });

  it('goes where the scroll bar goes, and the bar where it goes', () => {
    const model = open(0);
    model.takeScrollTop(4_000_000);
    expect(model.scrollTop()).toBeCloseTo(4_000_000, 3);
    model.moveBy(40);
    expect(model.scrollTop()).toBeCloseTo(4_000_016, 1);
  });

  it('draws nothing of an empty log', () => {
    expect(open(null, 0).view()).toMatchObject({ drawn: [], above: 0 });
  });
});
