import { colourOfIndex, nearestColour } from './ansi-colour';
import { parseAnsiLine, plainText } from './ansi-line';

const looks = (raw: string) => parseAnsiLine(raw).map(({ text, className }) => [text, className]);

describe('parseAnsiLine', () => {
  it('gives plain text as it is, with tabs', () => {
    expect(looks('a\tb')).toEqual([['a\tb', '']]);
    expect(looks('')).toEqual([]);
  });

  it('makes colours and weights classes, and says where each text stood in the line', () => {
    expect(parseAnsiLine('a\x1b[1;31mred\x1b[0m.')).toEqual([
      { text: 'a', className: '', at: 0 },
      { text: 'red', className: 'ansi-fg-1 ansi-bold', at: 8 },
      { text: '.', className: '', at: 15 },
    ]);
  });

  it.each([
    ['\x1b[92mx', 'ansi-fg-10'],
    ['\x1b[38;5;196mx', 'ansi-fg-9'],
    ['\x1b[38;2;10;200;20mx', 'ansi-fg-2'],
    ['\x1b[38:5:4mx', 'ansi-fg-4'],
    ['\x1b[41;97mx', 'ansi-bg-1'],
    ['\x1b[7mx', 'ansi-inverse'],
    ['\x1b[2;3;4;9mx', 'ansi-dim ansi-italic ansi-underline ansi-struck'],
    ['\x1b[31m\x1b[39mx', ''],
    ['\x1b[31m\x1b[mx', ''],
    ['\x1b[38;5;999mx', ''],
  ])('%j looks like %s', (raw, className) => {
    expect(looks(raw)).toEqual([['x', className]]);
  });

  it.each([
    ['a link and a title', '\x1b]8;;http://x\x1b\\link\x1b]8;;\x07 \x1b]0;title\x07end', 'link end'],
    ['commands that move or erase', '\x1b[2K\x1b[1Gab\x1b[?25lc\x1b[10Cd', 'abcd'],
    ['a device string and a keypad switch', '\x1bPq#0\x1b\\a\x1b=b\x1b(Bc', 'abc'],
    ['characters that show nothing', 'a\x00b\x07c\x7fd\x9be', 'abcd'],
    ['a command that was cut off', 'a\x1b[38;5', 'a'],
  ])('shows nothing of %s', (_, raw, shown) => {
    expect(plainText(raw)).toBe(shown);
  });

  it('keeps the last state of a line that was written over, and its colour', () => {
    expect(plainText('10 %\r50 %\r100 %')).toBe('100 %');
    expect(plainText('done\r')).toBe('done');
    expect(plainText('a\r\r')).toBe('a');
    expect(looks('\x1b[32mold\rnew')).toEqual([['new', 'ansi-fg-2']]);
  });

  it('never gives markup: what looks like HTML is text', () => {
    expect(looks('<b onclick=x>')).toEqual([['<b onclick=x>', '']]);
  });
});

describe('colours', () => {
  it('map greys and hues onto the sixteen', () => {
    expect([16, 232, 244, 255].map(colourOfIndex)).toEqual([0, 0, 8, 15]);
    expect(nearestColour(0, 0, 255)).toBe(12);
    expect(nearestColour(128, 0, 128)).toBe(5);
    expect(nearestColour(255, 255, 0)).toBe(11);
  });
});
