import { renamed, stageLines, TEMPLATE } from './pipeline-text';

describe('renamed', () => {
  it('changes the name of the pipeline, and no other', () => {
    expect(renamed('apiVersion: x\nname: a\nstages:\n  - id: b\n    name: c\n', 'new-one')).toBe(
      'apiVersion: x\nname: new-one\nstages:\n  - id: b\n    name: c\n',
    );
  });
  it('quotes what needs it, and gives a name where there is none', () => {
    expect(renamed('stages: []', 'two: words')).toBe('name: "two: words"\nstages: []');
  });
});

describe('stageLines', () => {
  it('finds where stages begin, however they are written', () => {
    const text =
      "stages:\n  - id: a\n    name: b\n  - { id: 'b', name: x }\n  - name: c\n    id: a-long # note\n";
    expect([...stageLines(text, ['a', 'b', 'a-long', 'none'])]).toEqual([
      ['a', 2],
      ['b', 4],
      ['a-long', 6],
    ]);
  });
  it('finds the stage of the template', () => {
    expect(stageLines(TEMPLATE, ['greet']).size).toBe(1);
  });
});
