import { changeText, compareFollowingValues, compareVariables, onlyDifferent } from './compare-runs';
import { pairOutputs, sideLabel } from './pair-outputs';
import { aRun } from '@/features/project/model/project.test-support';
import type { FileEntryRow } from '@winslow/api';

const run = (environment: Record<string, string>) => ({
  summary: aRun({ run: 1 }),
  record: null,
  environment: [
    { name: 'WINSLOW_RUN', value: String(Object.keys(environment).length), origin: 'internal' },
    ...Object.entries(environment).map(([name, value]) => ({ name, value, origin: 'project' })),
  ],
});
const file = (path: string): FileEntryRow => ({
  kind: 'file',
  name: path,
  address: `p:/output/${path}`,
  path,
  size: 1,
  modifiedAtMs: 1,
});

describe('comparing runs', () => {
  it('puts variables side by side and finds those that differ', () => {
    const rows = compareVariables(run({ A: '1', B: 'x' }), run({ A: '1', C: 'y', B: 'z' }));
    expect(rows.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
    expect(onlyDifferent(rows)).toEqual([
      { name: 'B', left: 'x', right: 'z', same: false },
      { name: 'C', left: null, right: 'y', same: false },
    ]);
  });

  it('says by how much numbers changed, and nothing about texts', () => {
    expect(changeText('200', '250')).toBe('+50 (+25 %)');
    expect(changeText('0.5', '0.25')).toBe('−0.25 (−50 %)');
    expect(changeText('0', '3')).toBe('+3');
    expect(changeText('7', '7')).toBeNull();
    expect(changeText('a', '7')).toBeNull();
  });
});

describe('what came of two runs', () => {
  it('puts values of later stages side by side, with their stage and runs', () => {
    const stages = [
      { name: 'Track', left: { run: 2, values: { n: '5' } }, right: { run: 5, values: { n: '7' } } },
      { name: 'Count', left: { run: 3, values: { n: '1' } }, right: null },
      { name: 'Draw', left: null, right: null },
    ];
    expect(compareFollowingValues(stages)).toEqual([
      { name: 'n', note: 'Track, run 2 and run 5', left: '5', right: '7', same: false },
      { name: 'n', note: 'Count, run 3', left: '1', right: null, same: false },
    ]);
  });

  it('says which later run a file is from', () => {
    expect(sideLabel({ ...file('a.mp4'), run: 7 }, 4)).toBe('Run 7, after run 4');
    expect(sideLabel({ ...file('a.mp4'), run: 4 }, 4)).toBe('Run 4');
    expect(sideLabel(null, 4)).toBe('Run 4');
  });

  it('lets the later of two files of one path stand', () => {
    const [pair] = pairOutputs(
      [
        { ...file('a.csv'), run: 1 },
        { ...file('a.csv'), run: 2 },
      ],
      [],
    );
    expect(pair?.left?.run).toBe(2);
  });
});

describe('pairOutputs', () => {
  it('pairs by path, videos first, and keeps what only one run has', () => {
    const pairs = pairOutputs([file('a.csv'), file('z.mp4')], [file('z.mp4'), file('b.svg')]);
    expect(pairs.map(({ path, kind, left, right }) => [path, kind, left !== null, right !== null])).toEqual([
      ['z.mp4', 'video', true, true],
      ['b.svg', 'picture', false, true],
      ['a.csv', 'table', true, false],
    ]);
  });
});
