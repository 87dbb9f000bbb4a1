import { layOutGantt } from './gantt';
import { aRun } from './project.test-support';

const HOUR = 3_600_000;

describe('layOutGantt', () => {
  it('lays runs out in order of time, with the waiting in front', () => {
    const { bars, gaps } = layOutGantt(
      [
        aRun({ run: 2, queuedAtMs: 100_000, startedAtMs: 150_000, endedAtMs: 200_000 }),
        aRun({ run: 1, queuedAtMs: 0, startedAtMs: 0, endedAtMs: 100_000 }),
      ],
      0,
    );
    expect(gaps).toEqual([]);
    expect(bars.map(({ run, left, width, waiting }) => [run.run, left, width, waiting])).toEqual([
      [1, 0, 0.5, 0],
      [2, 0.5, 0.5, 0.5],
    ]);
  });

  it('draws a night in which nothing ran short', () => {
    const { bars, gaps } = layOutGantt(
      [
        aRun({ run: 1, queuedAtMs: 0, startedAtMs: 0, endedAtMs: 100_000 }),
        aRun({ run: 2, queuedAtMs: 10 * HOUR, startedAtMs: 10 * HOUR, endedAtMs: 10 * HOUR + 100_000 }),
      ],
      0,
    );
    expect(gaps).toHaveLength(1);
    expect(bars[0]?.width).toBeGreaterThan(0.45);
    expect((bars[1]?.left ?? 0) + (bars[1]?.width ?? 0)).toBeCloseTo(1);
    expect(bars[1]?.left).toBeLessThan(0.55);
  });

  it('lets an open run reach until now, and is empty without runs', () => {
    const { toMs } = layOutGantt([aRun({ run: 1, queuedAtMs: 0, endedAtMs: null })], 500);
    expect(toMs).toBe(500);
    expect(layOutGantt([], 7).bars).toEqual([]);
  });
});
