import fc from 'fast-check';
import { printable, printableLines, printableLogLine } from './printable';

const ESCAPE = '\u001b';

describe('printable', () => {
  it('lets nothing through that steers a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/\p{Cc}/u);
        expect(printableLines(text).replaceAll(/[\n\t]/g, '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('keeps what people write', () => {
    expect(printable('Straße 道路 “naïve” – 50 €')).toBe('Straße 道路 “naïve” – 50 €');
  });
});

describe('printableLogLine', () => {
  it('keeps colours, and ends them with the line', () => {
    expect(printableLogLine(`${ESCAPE}[31mred`)).toBe(`${ESCAPE}[31mred${ESCAPE}[0m`);
  });

  it('takes everything else away that moves the cursor, sets the title or rings the bell', () => {
    const hostile = `a\r${ESCAPE}[2Kb${ESCAPE}]0;title\u0007c`;
    expect(printableLogLine(hostile)).toBe('a[2Kb]0;titlec');
  });
});
