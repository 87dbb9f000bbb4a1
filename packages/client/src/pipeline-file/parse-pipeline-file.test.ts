import { formatFaults } from './format-faults';
import { MAX_PIPELINE_FILE, parsePipelineFile } from './parse-pipeline-file';

const GOOD = `apiVersion: winslow/v1
name: demo
environment:
  VERSION: 1.10
parameters:
  LEVEL: { type: choice, choices: [1.0, 2.50], default: 1.0 }
stages:
  - id: one
    image:
      name: alpine
      args: [--level, 0.50, 1e3, true]
      user: 1000
`;

/** `line:column rule` of each fault. */
function faultsOf(text: string): string[] {
  const reading = parsePipelineFile(text);
  return reading.ok ? [] : reading.faults.map((fault) => `${fault.line}:${fault.column} ${fault.rule}`);
}

describe('reading a pipeline file', () => {
  it('gives the definition and the source, and keeps numbers as they were written where texts are meant', () => {
    const reading = parsePipelineFile(GOOD);
    if (!reading.ok) throw new Error(formatFaults(reading.faults, GOOD));
    expect(reading.definition.environment).toEqual({ VERSION: '1.10' });
    expect(reading.definition.stages[0]?.image).toMatchObject({
      args: ['--level', '0.50', '1e3', 'true'],
      user: '1000',
    });
    expect(reading.definition.parameters.LEVEL).toMatchObject({
      choices: [{ value: '1.0' }, { value: '2.50' }],
    });
    expect(reading.source).toContain('VERSION: 1.10');
  });

  it('places faults: keys for unknown keys, values for wrong values, parents for missing keys, in the order of the file', () => {
    const text = `apiVersion: winslow/v1
nmae: demo
stages:
  - id: one
    imgae: {}
    requirements:
      memory: 4gb
      cpus: "2"
  - id: one
    image: { name: alpine, args: [a, $NOPE] }
`;
    expect(faultsOf(text)).toEqual([
      '1:1 missingKey',
      '2:1 unknownKey',
      '4:5 missingKey',
      '5:5 unknownKey',
      '7:15 unit',
      '8:13 wrongType',
      '9:9 duplicateStageId',
      '10:38 undefinedVariable',
    ]);
  });

  it.each([
    ['a key that stands twice', GOOD + 'name: other\n', ['13:1 duplicateKey']],
    ['a tab', 'a:\n\tb: 1\n', ['2:1 yaml']],
    ['an open bracket', 'a: [1\n', ['2:1 yaml']],
    ['two documents', `${GOOD}---\n${GOOD}`, ['13:1 documents']],
    ['a tag', GOOD.replace('name: demo', 'name: !secret demo'), ['2:7 tag']],
    ['a binary tag', GOOD.replace('name: demo', 'name: !!binary ZGVtbw=='), ['2:16 tag', '2:16 wrongType']],
    ['a merge key', GOOD.replace('VERSION: 1.10', '<<: { A: 1 }'), ['4:3 variableName']],
    ['a cycle', 'a: &a { b: *a }\n', ['1:12 tooDeep']],
    ['a reserved variable', GOOD.replace('VERSION', 'WINSLOW_X'), ['4:3 reservedName']],
    ['a special key', GOOD.replace('VERSION', '__proto__'), ['4:3 unknownKey']],
    ['an empty image', GOOD.replace(/image:[^]*/, 'image:\n'), ['9:5 wrongType']],
    ['an alias to nothing', 'a: *b\n', ['1:4 aliases']],
    ['a file that is too large', ' '.repeat(MAX_PIPELINE_FILE + 1), ['1:1 fileTooLarge']],
  ])('refuses %s', (_name, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it.each(['', '# nothing\n', 'text', '[]', '42'])('refuses %j', (text) => {
    expect(faultsOf(text)).toEqual(['1:1 wrongType']);
  });

  it('finds faults behind aliases', () => {
    const text = `${GOOD.replace('      user: 1000\n', '')}  - id: two\n    image: &i { name: alpine, pul: never }\n  - { id: three, image: *i }\n`;
    expect(faultsOf(text)).toEqual(['13:31 unknownKey', '13:31 unknownKey']);
  });

  it.each<[string, string]>([
    ['aliases of aliases', bomb()],
    ['nested lists', '['.repeat(100_000)],
    ['nested maps', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['very many keys', Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n')],
    ['very many anchors', Array.from({ length: 20_000 }, (_, index) => `- &a${index} 1`).join('\n')],
  ])('does not stall on %s', (_name, text) => {
    const began = performance.now();
    const reading = parsePipelineFile(text);
    expect(reading.ok).toBe(false);
    expect(reading.ok ? 0 : reading.faults.length).toBeLessThanOrEqual(200);
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('prints faults with the line and a caret, and nothing that could drive a terminal', () => {
    const text =
      'apiVersion: winslow/v1\nname: "a\\eb"\nstages:\n  - id: one\n    imgae: {} # \u001b[31m\n    image: { name: x }\n';
    const reading = parsePipelineFile(text, 'p.yaml');
    const printed = reading.ok ? '' : formatFaults(reading.faults, text);
    expect(printed).toContain(
      'p.yaml:5:5  unknownKey  stages[0].imgae is not a known key; did you mean image?\n        imgae: {} # \u{fffd}[31m\n        ^\n',
    );
    expect(printed).toContain('p.yaml:2:7  oneLine  name must be one line');
    expect(printed).not.toContain('\u001b');
  });
});

function bomb(): string {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [index, name] of [...'bcdefghi'].entries()) {
    const before = String.fromCharCode('a'.charCodeAt(0) + index);
    lines.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`);
  }
  return lines.join('\n');
}
