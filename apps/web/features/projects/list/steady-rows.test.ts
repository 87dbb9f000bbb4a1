import { steadyRows } from './steady-rows';

const row = (id: string, text = '') => ({ id, text });
const steady = (before: string[], fresh: string[], isHeld = true) => {
  const { rows, waiting, gone } = steadyRows(
    before.map((id) => row(id)),
    fresh.map((id) => row(id, 'new')),
    ({ id }) => id,
    isHeld,
  );
  return { ids: rows.map(({ id }) => id).join(''), waiting, gone: [...gone].join('') };
};

describe('steadyRows', () => {
  it('moves nothing under the pointer, and says what waits and what is gone', () => {
    expect(steady(['a', 'b', 'c'], ['c', 'n', 'a'])).toEqual({ ids: 'abc', waiting: 1, gone: 'b' });
  });

  it('shows what is true once nobody points', () => {
    expect(steady(['a', 'b', 'c'], ['c', 'n', 'a'], false)).toEqual({ ids: 'cna', waiting: 0, gone: '' });
  });

  it('shows more of the list at its end at once', () => {
    expect(steady(['a', 'b'], ['a', 'b', 'c', 'd'])).toEqual({ ids: 'abcd', waiting: 0, gone: '' });
  });

  it('always says what is new in a row that stays', () => {
    const { rows } = steadyRows([row('a', 'old')], [row('a', 'new')], ({ id }) => id, true);
    expect(rows).toEqual([{ id: 'a', text: 'new' }]);
  });
});
