import type { ProjectRow } from '@winslow/client';
import { InvalidInputError } from '@winslow/domain';
import { countProjects } from './count-projects';
import { readCursor } from './list-cursor';
import { pageProjects } from './page-projects';
import { PROJECT_SORTS, type ProjectSort } from './project-query';
import { readFilter, type WrittenFilter } from './read-filter';

function row(projectId: string, given: Partial<ProjectRow> = {}): ProjectRow {
  return {
    projectId,
    name: projectId,
    status: 'running',
    statusText: '',
    stage: null,
    progress: null,
    runs: null,
    pipeline: null,
    owner: null,
    tags: [],
    archived: false,
    deleting: false,
    needsInput: false,
    createdAtMs: 0,
    updatedAtMs: 0,
    ...given,
  };
}

function ids(rows: readonly ProjectRow[], filter: WrittenFilter, sort: ProjectSort = 'name'): string[] {
  const { items } = pageProjects(rows, { filter: readFilter(filter), sort, limit: 100 });
  return items.map(({ projectId }) => projectId);
}

describe('filters of the project list', () => {
  const rows = [
    row('a', { status: 'failed', tags: ['Night', 'cars'], pipeline: 'traffic', owner: 'ada' }),
    row('b', { status: 'running', tags: ['cars'], pipeline: 'traffic', owner: 'bob', stage: 'Détect' }),
    row('c', { status: null, tags: [], pipeline: 'charts', owner: 'ada' }),
    row('d', { status: 'failed', archived: true, tags: ['cars'], owner: 'ada' }),
  ];

  it.each<[WrittenFilter, string[]]>([
    [{}, ['a', 'b', 'c']],
    [{ archived: true }, ['d']],
    [{ state: 'failed' }, ['a']],
    [{ state: ['failed', 'running'] }, ['a', 'b']],
    [{ state: '-failed' }, ['b', 'c']],
    [{ tag: ['cars', '-Night'] }, ['b']],
    [{ tag: 'night' }, []],
    [{ pipeline: 'traffic', owner: 'ada' }, ['a']],
    [{ owner: ['', 'bob'] }, ['b']],
    [{ q: ' TRAFFIC  night ' }, ['a']],
    [{ q: 'de\u0301tect' }, ['b']],
    [{ q: 'traffic charts' }, []],
  ])('%j lets %j through', (filter, expected) => expect(ids(rows, filter)).toEqual(expected));

  it('names the states when one is written that there is not', () => {
    expect(() => readFilter({ state: ['failed', '-broken'] })).toThrow(InvalidInputError);
  });

  it('counts all that are not archived, whatever they are called', () => {
    expect(countProjects([...rows, row('e', { tags: ['__proto__', 'constructor'] })])).toEqual({
      all: 4,
      archived: 1,
      byState: { failed: 1, running: 2 },
      tags: Object.fromEntries([
        ['Night', 1],
        ['cars', 2],
        ['__proto__', 1],
        ['constructor', 1],
      ]),
      pipelines: { traffic: 2, charts: 1 },
      owners: { ada: 2, bob: 1 },
    });
  });
});

describe('pages of the project list', () => {
  it.each<[ProjectSort, string[]]>([
    ['name', ['run 9', 'run 10', 'Run 10']],
    ['-updated', ['run 10', 'Run 10', 'run 9']],
    ['state', ['Run 10', 'run 9', 'run 10']],
  ])('are in the order %s', (sort, expected) => {
    const rows = [
      row('run 10', { updatedAtMs: 3, status: 'idle' }),
      row('run 9', { updatedAtMs: 1 }),
      row('Run 10', { updatedAtMs: 2, status: 'awaitingInput' }),
    ];
    expect(ids(rows, {}, sort)).toEqual(expected);
  });

  it('give every project that stays where it is exactly once, whatever comes and goes between', () => {
    const names = [...'abcdefghij'];
    for (const sort of PROJECT_SORTS) {
      const rows = new Map(names.map((name) => [name, row(name, { updatedAtMs: name.charCodeAt(0) })]));
      const seen: string[] = [];
      let next: string | null = null;
      do {
        const page = pageProjects([...rows.values()], {
          filter: readFilter({}),
          sort,
          limit: 3,
          after: next === null ? undefined : readCursor(next, sort),
        });
        seen.push(...page.items.map(({ projectId }) => projectId));
        next = page.next;
        // The one that the next page would begin behind is gone, and another has come before it.
        rows.delete(seen.at(-1) ?? '');
        rows.set('new', row('new', { updatedAtMs: sort.startsWith('-') ? 1e9 : 0, name: '' }));
      } while (next !== null);
      expect(seen.filter((name) => name !== 'new').sort()).toEqual(names);
    }
  });

  it('refuse a cursor that is not of this list', () => {
    const filter = readFilter({});
    const { next } = pageProjects([row('a'), row('b')], { filter, sort: 'name', limit: 1 });
    expect(readCursor(next ?? '', 'name')).toEqual({ key: 'a', projectId: 'a' });
    expect(() => readCursor(next ?? '', '-name')).toThrow(InvalidInputError);
    for (const wrong of ['', 'x', 'W10', 'bnVsbA'])
      expect(() => readCursor(wrong, 'name')).toThrow(InvalidInputError);
  });
});
