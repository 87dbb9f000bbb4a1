import type { FileEntryRow } from '@winslow/api';
import { crumbsOf, folderAbove, nameFault, placeName, placeOf, topicOf } from './file-place';
import { choose, chooseAll, keepListed, moveCurrent, NOTHING_CHOSEN } from './selection';
import { nextSort, sortEntries } from './sort-entries';
import { whatIsNew } from './what-is-new';

const entry = (name: string, more: Partial<FileEntryRow> = {}): FileEntryRow => ({
  kind: 'file',
  name,
  address: `pool:/${name}`,
  path: name,
  size: 1,
  modifiedAtMs: 1,
  ...more,
});

describe('topicOf', () => {
  it('listens where people put files, and to no topic that the stream would refuse', () => {
    expect(topicOf('pool:/a/b/')).toBe('files/pool');
    expect(topicOf('k3jx81ltpq0a:/input/a/')).toBe('files/k3jx81ltpq0a');
    for (const address of [
      'my project:/input/',
      'k3jx81ltpq0a:/output/',
      'k3jx81ltpq0a:/runs/1/output/',
      '?',
    ])
      expect(topicOf(address)).toBeNull();
  });
});

describe('placeOf', () => {
  it.each([
    ['pool:/a/b/', { kind: 'pool', run: null, root: 'pool:/' }, 'a/b'],
    ['p1:/input/x.mp4', { kind: 'input', run: null, root: 'p1:/input/' }, 'x.mp4'],
    ['p1:/output/', { kind: 'output', run: null, root: 'p1:/output/' }, ''],
    ['p1:/runs/3/workspace/a/b', { kind: 'runWorkspace', run: 3, root: 'p1:/runs/3/workspace/' }, 'a/b'],
    ['p1:/runs/3/output', { kind: 'runOutput', run: 3, root: 'p1:/runs/3/output/' }, ''],
  ])('%s', (address, place, path) => {
    expect(placeOf(address)).toEqual({ place, path });
  });

  it.each(['', 'pool', 'p1:/', 'p1:/runs/0/output', 'p1:/runs/x/output', 'p1:/runs/3/secret'])(
    'is none: %j',
    (text) => expect(placeOf(text)).toBeNull(),
  );

  it('knows the way to a folder and back', () => {
    const placed = placeOf('p1:/runs/3/workspace/a/b');
    expect(placed && crumbsOf(placed).map(({ name, address }) => [name, address])).toEqual([
      ['Run 3, workspace', 'p1:/runs/3/workspace/'],
      ['a', 'p1:/runs/3/workspace/a/'],
      ['b', 'p1:/runs/3/workspace/a/b/'],
    ]);
    expect(folderAbove('pool:/a/b.mp4')).toBe('pool:/a/');
    expect(folderAbove('pool:/')).toBe('pool:/');
    expect(placeName({ kind: 'output', run: null, root: '' })).toBe('Results');
  });

  it('refuses names that would be something else', () => {
    expect(['a', 'ä b.mp4'].map(nameFault)).toEqual([null, null]);
    for (const name of ['', ' ', '.', '..', 'a/b', 'a\nb', 'x'.repeat(256)])
      expect(nameFault(name)).not.toBeNull();
  });
});

describe('selection', () => {
  const list = ['a', 'b', 'c', 'd'];
  it('takes one, adds one, and takes a range', () => {
    const one = choose(NOTHING_CHOSEN, { list, entry: 'b' });
    expect([...one.chosen]).toEqual(['b']);
    const two = choose(one, { list, entry: 'd', toggle: true });
    expect([...two.chosen]).toEqual(['b', 'd']);
    expect([...choose(two, { list, entry: 'd', toggle: true }).chosen]).toEqual(['b']);
    expect([...choose(one, { list, entry: 'd', extend: true }).chosen]).toEqual(['b', 'c', 'd']);
  });
  it('moves by keys, and stops at the ends', () => {
    const first = moveCurrent(NOTHING_CHOSEN, { list, by: 1 });
    expect(first.current).toBe('a');
    expect(moveCurrent(first, { list, by: -1 }).current).toBe('a');
    const range = moveCurrent(moveCurrent(first, { list, by: 1, extend: true }), {
      list,
      by: 1,
      extend: true,
    });
    expect([...range.chosen]).toEqual(['a', 'b', 'c']);
    expect(moveCurrent(NOTHING_CHOSEN, { list: [], by: 1 })).toBe(NOTHING_CHOSEN);
  });
  it('takes all or none, and forgets what is gone', () => {
    const all = chooseAll(NOTHING_CHOSEN, list);
    expect(all.chosen.size).toBe(4);
    expect(chooseAll(all, list).chosen.size).toBe(0);
    expect([...keepListed(all, ['a', 'x']).chosen]).toEqual(['a']);
    expect(keepListed(all, list)).toBe(all);
  });
});

describe('sortEntries', () => {
  const list = [
    entry('x', { kind: 'folder', size: null }),
    entry('a', { size: 3 }),
    entry('b', { size: 1, modifiedAtMs: 9 }),
  ];
  it.each([
    ['name', 'x,a,b'],
    ['-name', 'x,b,a'],
    ['size', 'x,b,a'],
    ['-size', 'x,a,b'],
    ['-modified', 'x,b,a'],
  ] as const)('%s', (sort, order) => {
    expect(
      sortEntries(list, sort)
        .map(({ name }) => name)
        .join(),
    ).toBe(order);
  });
  it('turns round at the second click', () => {
    expect(nextSort('name', 'name')).toBe('-name');
    expect(nextSort('-name', 'size')).toBe('size');
  });
});

describe('whatIsNew', () => {
  it('names files that were not there or were others', () => {
    const news = whatIsNew([entry('a'), entry('b', { size: 2 }), entry('c')], [entry('b'), entry('c')]);
    expect([...news]).toEqual([
      ['pool:/a', 'new'],
      ['pool:/b', 'changed'],
    ]);
  });
  it('believes what names the bytes, else the time as far as nodes tell it', () => {
    expect(whatIsNew([entry('a', { modifiedAtMs: 1.9 })], [entry('a')]).size).toBe(0);
    const before = [entry('a', { contentId: 's2:1' })];
    expect(whatIsNew([entry('a', { contentId: 's2:1', modifiedAtMs: 5 })], before).size).toBe(0);
    expect(whatIsNew([entry('a', { contentId: 's2:2' })], before).size).toBe(1);
  });
});
