import { markYamlLine } from './yaml-marks';

const kinds = (line: string) => markYamlLine(line).map(({ text, kind }) => `${kind}:${text}`);

describe('markYamlLine', () => {
  it('marks keys, texts and comments, and loses no character', () => {
    expect(kinds("  - id: 'a' # why")).toEqual([
      'plain:  - ',
      'key:id',
      'plain::',
      'plain: ',
      "text:'a'",
      'comment: # why',
    ]);
    for (const line of ['', 'name: x', '# only', '  "a#b": 1', "it's: 'odd", 'url: http://a#b']) {
      expect(
        markYamlLine(line)
          .map(({ text }) => text)
          .join(''),
      ).toBe(line);
    }
  });

  it('takes no colon or mark inside a text for its own', () => {
    expect(kinds('url: http://a#b')).toEqual(['key:url', 'plain::', 'plain: http://a#b']);
  });
});
