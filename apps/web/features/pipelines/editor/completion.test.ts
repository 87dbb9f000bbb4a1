import { pipelineJsonSchema } from '@winslow/domain';
import { placeAt } from './key-path';
import { suggestionsFor, type Schema } from './schema-walk';

// The domain's own schema; it says more than is read of it.
const schema = pipelineJsonSchema() as Schema;

/** What is offered where `|` stands. */
function offered(text: string): readonly string[] {
  const at = text.indexOf('|');
  const place = placeAt(text.replace('|', ''), at);
  return place === null ? [] : suggestionsFor(schema, place).map(({ label }) => label);
}

describe('completion of pipeline files', () => {
  it('offers keys of the file that are not there yet', () => {
    const keys = offered('apiVersion: winslow/v1\nname: a\n|\nstages: []\n');
    expect(keys).toEqual(expect.arrayContaining(['description', 'parameters', 'environment']));
    expect(keys).not.toContain('name');
    expect(keys).not.toContain('stages');
  });

  it('offers keys of a stage, wherever its dash stands', () => {
    expect(offered('stages:\n  - id: a\n    ima|\n')).toEqual(
      expect.arrayContaining(['image', 'requirements']),
    );
    expect(offered('stages:\n- id: a\n  |\n')).not.toContain('id');
    expect(offered('stages:\n  - id: a\n  - |\n')).toContain('id');
  });

  it('offers keys of nested groups, in lines and in braces', () => {
    expect(offered('stages:\n  - id: a\n    image:\n      name: b\n      |')).toEqual(
      expect.arrayContaining(['args', 'pull']),
    );
    const inBraces = offered('stages:\n  - id: a\n    requirements: { cpus: 1, |');
    expect(inBraces).toEqual(expect.arrayContaining(['memory', 'gpu']));
    expect(inBraces).not.toContain('cpus');
    expect(offered('stages:\n  - id: a\n    requirements: { gpu: { |')).toEqual(
      expect.arrayContaining(['count', 'optional']),
    );
  });

  it('offers keys of a parameter by its type', () => {
    const keys = offered('parameters:\n  SIZE:\n    type: integer\n    |\n');
    expect(keys).toEqual(expect.arrayContaining(['minimum', 'maximum', 'label']));
    expect(keys).not.toContain('choices');
    expect(offered('parameters:\n  SIZE: { type: choice, |')).toContain('choices');
  });

  it('offers values where few are allowed', () => {
    expect(offered('apiVersion: |')).toEqual(['winslow/v1']);
    expect(offered('stages:\n  - id: a\n    network: |')).toEqual(['none', 'bridge']);
    expect(offered('parameters:\n  A:\n    type: |')).toEqual(
      expect.arrayContaining(['string', 'points', 'file']),
    );
    expect(offered('parameters:\n  A:\n    type: string\n    required: |')).toEqual(['true', 'false']);
  });

  it('offers nothing in comments, in texts, and where the schema knows nothing', () => {
    expect(offered('name: a # |')).toEqual([]);
    expect(offered('unknown:\n  |')).toEqual([]);
    expect(offered('environment:\n  |')).toEqual([]);
  });
});
