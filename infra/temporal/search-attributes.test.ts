import { compareSearchAttributes, SEARCH_ATTRIBUTES } from './search-attributes';

describe('compareSearchAttributes', () => {
  it('asks for all of them on a new server', () => {
    expect(compareSearchAttributes({})).toEqual({ missing: Object.keys(SEARCH_ATTRIBUTES), wrong: [] });
  });

  it('notices one that has another type, and leaves those of others alone', () => {
    const { missing, wrong } = compareSearchAttributes({ WinslowTags: 2, WinslowPriority: 3, Other: 1 });
    expect(wrong).toEqual(['WinslowTags']);
    expect(missing).not.toContain('WinslowPriority');
  });

  it('fits the columns that SQL stores keep ready: ten keywords, three of each other type', () => {
    const types = Object.values(SEARCH_ATTRIBUTES);
    expect(types.filter((type) => type === 'Keyword').length).toBeLessThanOrEqual(10);
    for (const type of ['KeywordList', 'Bool', 'Int', 'Datetime']) {
      expect(types.filter((candidate) => candidate === type).length).toBeLessThanOrEqual(3);
    }
  });
});
