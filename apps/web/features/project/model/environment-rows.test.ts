import { environmentTable, withEdit, withoutEdit } from './environment-rows';
import type { ParameterDefinitions } from '@winslow/domain';

const parameters: ParameterDefinitions = {
  THRESHOLD: { type: 'number', required: true, default: 0.5 },
  LABEL: { type: 'string', required: false, minLength: 0, maxLength: 10 },
};
const fact = (name: string, value: string | null, origin = 'project') => ({
  name,
  value,
  origin,
  before: value,
  changed: false,
});

describe('environmentTable', () => {
  it('has a row for each parameter in order, even unset, then other variables, then Winslow’s own', () => {
    const table = environmentTable(
      [fact('B', 'b'), fact('WINSLOW_RUN', '3', 'internal'), fact('THRESHOLD', '0.5', 'parameter')],
      parameters,
      { NEW: 'x' },
    );
    expect(table.parameters.map(({ name, shown, origin }) => [name, shown, origin])).toEqual([
      ['THRESHOLD', '0.5', 'parameter'],
      ['LABEL', null, 'unset'],
    ]);
    expect(table.further.map(({ name, shown, changed }) => [name, shown, changed])).toEqual([
      ['B', 'b', false],
      ['NEW', 'x', true],
    ]);
    expect(table.internal.map(({ name }) => name)).toEqual(['WINSLOW_RUN']);
  });

  it('marks an edit at once, before the server has previewed it', () => {
    const table = environmentTable([fact('THRESHOLD', '0.5')], parameters, { THRESHOLD: '0.7' });
    expect(table.parameters[0]).toMatchObject({ shown: '0.7', edited: true, changed: true, before: '0.5' });
  });
});

describe('edits', () => {
  it('that say what is there anyway are none', () => {
    const edits = withEdit({}, 'A', { value: '2', base: '1' });
    expect(edits).toEqual({ A: '2' });
    expect(withEdit(edits, 'A', { value: '1', base: '1' })).toEqual({});
    expect(withEdit({}, 'A', { value: null, base: '1' })).toEqual({ A: null });
    expect(withoutEdit(edits, 'A')).toEqual({});
  });
});
