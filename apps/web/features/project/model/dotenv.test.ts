import { readDotenv } from './dotenv';

describe('readDotenv', () => {
  it('reads plain, exported, quoted and empty values; the last of a name wins', () => {
    const { variables, faults } = readDotenv(
      [
        '# a comment',
        'A=1',
        'export B = two words # said',
        "C='$A # kept'",
        'D="x\\ty\\"z"',
        'E=',
        'A=2',
      ].join('\n'),
    );
    expect(variables).toEqual({ A: '2', B: 'two words', C: '$A # kept', D: 'x\ty"z', E: '' });
    expect(faults).toEqual([]);
  });

  it('says which lines it cannot read', () => {
    expect(readDotenv('A=1\r\nnonsense\n1A=2\nB="open').faults).toEqual([
      { line: 2, text: 'nonsense' },
      { line: 3, text: '1A=2' },
      { line: 4, text: 'B="open' },
    ]);
  });

  it('sets no inherited names', () => {
    expect(readDotenv('toString=1').variables).toEqual({ toString: '1' });
  });
});
