import { formatTable } from './table';

interface Row {
  readonly name: string;
  readonly size: number;
}

const columns = [
  { title: 'size', text: (row: Row) => String(row.size), align: 'right' as const },
  { title: 'name', text: (row: Row) => row.name },
];

describe('formatTable', () => {
  it('aligns every column under its title', () => {
    const rows = [
      { name: 'a', size: 5 },
      { name: 'bcd', size: 12_345 },
    ];
    expect(formatTable(rows, columns)).toBe(' SIZE  NAME\n    5  a\n12345  bcd\n');
  });

  it('lets no cell forge output: control characters and turning marks are replaced', () => {
    const text = formatTable([{ name: 'a\u001b[2Jb\nroot\u202exe', size: 1 }], columns);
    expect(text).toBe('SIZE  NAME\n   1  a\ufffd[2Jb\ufffdroot\ufffdxe\n');
  });

  it('counts wide and combining characters as a terminal does', () => {
    const rows = [
      { name: '道路', size: 1 },
      { name: 'e\u0301', size: 2 },
    ];
    const text = formatTable(rows, [...columns].reverse());
    expect(text).toBe('NAME  SIZE\n道路     1\ne\u0301        2\n');
  });

  it('cuts only the last column to the width of the terminal, and says so by an ellipsis', () => {
    const text = formatTable([{ name: 'x'.repeat(50), size: 1 }], columns, { width: 20 });
    expect(text.split('\n')[1]).toBe(`   1  ${'x'.repeat(13)}…`);
  });

  it('colours after padding, so that colours shift nothing', () => {
    const size = {
      title: 'size',
      text: (row: Row) => String(row.size),
      align: 'right' as const,
      paint: (cell: string) => `<${cell}>`,
    };
    const text = formatTable(
      [{ name: 'a', size: 1 }],
      [size, { title: 'name', text: (row: Row) => row.name }],
    );
    expect(text.split('\n')[1]).toBe('<   1>  a');
  });
});
