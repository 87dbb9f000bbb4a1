import { hexRows } from './hex-rows';
import { previewKind, readsAsText } from './preview-kind';
import { numberColumns, numbersOf, orderBy, wholeRows, type TableData } from './table-data';
import { cutYamlLine } from './yaml-line';
import { zoomAt, type ImagePlace } from './zoom';

describe('previewKind', () => {
  it.each([
    ['a.MP4', 'video'],
    ['x.tar.gz', 'bytes'],
    ['.env', 'bytes'],
    ['speeds.csv', 'table'],
    ['p.yml', 'yaml'],
    ['README', 'bytes'],
  ])('%s is shown as %s', (name, kind) => expect(previewKind(name)).toBe(kind));

  it('tells text from other bytes', () => {
    expect(readsAsText(new TextEncoder().encode('größer\n\tja'))).toBe(true);
    expect(readsAsText(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1]))).toBe(false);
    expect(readsAsText(new Uint8Array())).toBe(true);
  });
});

describe('hexRows', () => {
  it('shows sixteen bytes a row', () => {
    expect(hexRows(new Uint8Array([65, 66, 10]))).toEqual([
      { offset: '00000000', bytes: '41 42 0a', text: 'AB.' },
    ]);
    expect(hexRows(new Uint8Array(17))[1]?.offset).toBe('00000010');
  });
});

describe('tables', () => {
  const table: TableData = {
    columns: ['frame', 'lane', 'speed'],
    rows: [
      ['2', 'north', '1.5'],
      ['1', 'south', ''],
    ],
    isWhole: true,
  };
  it('know which columns are numbers', () => {
    expect(numberColumns(table)).toEqual([0, 2]);
    expect(numbersOf(table, 2)).toEqual([1.5, null]);
    expect(orderBy(numbersOf(table, 0))).toEqual([1, 0]);
  });
  it('end with a whole row', () => {
    expect(wholeRows('a,b\n1,2\n3', false)).toBe('a,b\n1,2\n');
    expect(wholeRows('a,b\n1', true)).toBe('a,b\n1');
  });
});

describe('zoomAt', () => {
  const start: ImagePlace = { scale: 1, x: 0, y: 0 };
  it('leaves the point under the pointer where it is', () => {
    const placed = zoomAt(start, 2, { x: 100, y: 50 });
    expect(placed).toEqual({ scale: 2, x: -100, y: -50 });
    expect((100 - placed.x) / placed.scale).toBe(100);
  });
  it('stops at its limits', () => {
    expect(zoomAt(start, 1000, { x: 0, y: 0 }).scale).toBe(32);
    expect(zoomAt(start, 0.0001, { x: 0, y: 0 }).scale).toBe(0.1);
  });
});

describe('cutYamlLine', () => {
  it.each([
    ['  fps: 25 # as measured', ['  fps:', ' 25', ' # as measured']],
    ['- id: a', ['- id:', ' a', '']],
    ['name: "a # b"', ['name:', ' "a # b"', '']],
    ['# all', ['', '', '# all']],
    ['plain text', ['', 'plain text', '']],
    ['url: http://x:1', ['url:', ' http://x:1', '']],
  ])('%j', (line, [key, value, comment]) => {
    expect(cutYamlLine(line)).toEqual({ key, value, comment });
  });
});
