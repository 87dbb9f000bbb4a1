import type { FileEntryRow } from '@winslow/api';
import { chooseHighlights, chooseThumbnail } from './choose-highlights';

function file(path: string, given: Partial<FileEntryRow> = {}): FileEntryRow {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { kind: 'file', name, address: `p:/output/${path}`, path, size: 10, modifiedAtMs: 0, ...given };
}

const paths = (entries: readonly FileEntryRow[]): string[] => entries.map(({ path }) => path);

describe('chooseHighlights', () => {
  it('takes videos, pictures and tables, in this order, and nothing else', () => {
    const entries = ['b.csv', 'notes.txt', 'a.PNG', 'clip.mp4', 'page.html', 'plain', 'c.tsv', 'plot.svg'];
    expect(paths(chooseHighlights(entries.map((path) => file(path))))).toEqual([
      'clip.mp4',
      'a.PNG',
      'plot.svg',
      'b.csv',
      'c.tsv',
    ]);
  });

  it('puts what the newest run made first, then what lies least deep, in the order that people count in', () => {
    const entries = [
      file('deep/er/1.png', { run: 3 }),
      file('10.png', { run: 2 }),
      file('9.png', { run: 2 }),
      file('old.png', { run: 1 }),
    ];
    expect(paths(chooseHighlights(entries))).toEqual(['deep/er/1.png', '9.png', '10.png', 'old.png']);
  });

  it('puts videos that no browser shows behind those that one does', () => {
    expect(paths(chooseHighlights([file('a.avi', { run: 9 }), file('b.webm', { run: 1 })]))).toEqual([
      'b.webm',
      'a.avi',
    ]);
  });

  it('takes twelve of each kind at most, and no empty file, folder or link', () => {
    const many = Array.from({ length: 100 }, (_, index) => file(`${index}.png`));
    expect(chooseHighlights(many)).toHaveLength(12);
    const none = [
      file('a.png', { size: 0 }),
      file('b.png', { kind: 'folder', size: null }),
      file('c.png', { kind: 'link', size: null }),
    ];
    expect(chooseHighlights(none)).toEqual([]);
  });
});

describe('chooseThumbnail', () => {
  it('prefers a picture that says that it stands for the rest', () => {
    const entries = [file('a.png', { run: 9 }), file('charts/overview_night.png', { run: 1 })];
    expect(chooseThumbnail(entries)?.path).toBe('charts/overview_night.png');
  });

  it('takes the first picture else, but none that is too big for a list', () => {
    expect(chooseThumbnail([file('b.png'), file('a.png')])?.path).toBe('a.png');
    expect(chooseThumbnail([file('a.png', { size: 1e9 }), file('clip.mp4')])).toBeUndefined();
  });
});
