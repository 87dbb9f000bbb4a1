import { createRowCounter } from './count-rows';

function count(...pieces: string[]): number {
  const counter = createRowCounter();
  for (const piece of pieces) counter.add(piece);
  return counter.rows();
}

describe('createRowCounter', () => {
  it('counts rows without the heading, however the text is cut', () => {
    expect(count('a,b\n1,2\n3,4\n')).toBe(2);
    expect(count('a,b\r\n1,', '2\r\n3,4')).toBe(2);
    expect(count('')).toBe(0);
    expect(count('a,b\n\n')).toBe(0);
  });

  it('takes line breaks inside quotes for text', () => {
    expect(count('a,b\n"1\n2","x ""y""\n"\n')).toBe(1);
  });
});
