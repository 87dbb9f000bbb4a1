import { actionItems, rankItems } from './palette-items';
import { keysForPeople } from './shortcut-store';

const run = () => undefined;

describe('the palette', () => {
  const items = actionItems(
    [
      { name: 'Everywhere', shortcuts: [{ keys: 'g n', label: 'Go to nodes', run, palette: true }] },
      {
        name: 'Project',
        shortcuts: [
          { keys: 'p', label: 'Pause after stage', run, palette: true },
          { keys: 'j', label: 'Next', run },
        ],
      },
    ],
    false,
  );

  it('offers what is meant for it, with its keys', () => {
    expect(items.map(({ label, detail, keys }) => [label, detail, keys])).toEqual([
      ['Go to nodes', '', 'g n'],
      ['Pause after stage', 'Project', 'p'],
    ]);
  });

  it('finds by any words in any order, beginnings first', () => {
    expect(rankItems(items, 'stage pau').map(({ label }) => label)).toEqual(['Pause after stage']);
    expect(rankItems(items, 'nowhere')).toEqual([]);
    expect(rankItems(items, '')).toHaveLength(2);
  });
});

it('writes keys as people know them', () => {
  expect(keysForPeople('$mod+k', false)).toBe('Ctrl k');
  expect(keysForPeople('$mod+k', true)).toBe('⌘ k');
  expect(keysForPeople('Shift+?', false)).toBe('?');
  expect(keysForPeople('Shift+R', false)).toBe('Shift R');
  expect(keysForPeople('g p', false)).toBe('g p');
});
