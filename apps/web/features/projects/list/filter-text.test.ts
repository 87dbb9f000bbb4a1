import { filterQuery, readFilterText, writeToken } from './filter-text';

const query = (text: string) =>
  Object.fromEntries(
    Object.entries(filterQuery(readFilterText(text))).filter(([, value]) => value !== undefined),
  );

describe('filter text', () => {
  it('means typed pieces, what is left out, and words', () => {
    expect(query('state:failed -tag:old pipeline:"my own" two words')).toEqual({
      q: 'two words',
      state: ['failed'],
      tag: ['-old'],
      pipeline: ['my own'],
    });
  });

  it('knows the states that people name, and what they hold', () => {
    expect(query('state:needs-me')).toEqual({ state: ['awaitingInput', 'awaitingConfirmation'] });
    expect(query('-state:Running')).toEqual({ state: ['-running', '-waiting'] });
    expect(query('is:archived')).toEqual({ archived: 'true' });
  });

  it.each([
    ['state:faild', /no state “faild”/],
    ['colour:red', /no filter “colour”/],
    ['tag:', /no value/],
    ['-word', /cannot be left out/],
    ['is:big', /is:archived/],
  ])('says why %s cannot be used, and leaves it out', (text, fault) => {
    expect(readFilterText(text)[0]?.fault).toMatch(fault);
    expect(query(text)).toEqual({});
  });

  it('says where each piece stands', () => {
    expect(readFilterText('a  tag:"b c" d').map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [3, 12],
      [13, 14],
    ]);
  });

  it('reads an open quote to its end', () => {
    expect(query('tag:"b c')).toEqual({ tag: ['b c'] });
  });

  it('writes what it reads', () => {
    expect(query(writeToken('tag', 'b c', true))).toEqual({ tag: ['-b c'] });
    expect(writeToken('owner', 'ada')).toBe('owner:ada');
  });
});
