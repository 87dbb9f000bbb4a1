import { parameterSchema } from '../schema/parameter';
import { ASK_FILE_MAX_BYTES, checkAskFile, parseAskFile } from './ask-file';
import { checkAnswers } from './check-answers';
import { applyDefaultsFrom } from './form-defaults';
import { checkParameterValue, filesOf } from './parameter-value';

const define = (definition: object) => parameterSchema.parse(definition);
const check = (definition: object, raw: unknown) => checkParameterValue('X', define(definition), raw);

describe('values of parameters', () => {
  it.each<[object, unknown, unknown, string]>([
    [{ type: 'string' }, 'a', 'a', 'a'],
    [{ type: 'string', pattern: '[a-z]+\\.mp4' }, 'abc.mp4', 'abc.mp4', 'abc.mp4'],
    [{ type: 'integer', minimum: 1 }, '12', 12, '12'],
    [{ type: 'number' }, '0.50', 0.5, '0.5'],
    [{ type: 'number' }, '-1e3', -1000, '-1000'],
    [{ type: 'boolean' }, 'TRUE', true, 'true'],
    [{ type: 'boolean' }, false, false, 'false'],
    [{ type: 'choice', choices: [1, 'two'] }, 1, '1', '1'],
    [{ type: 'file' }, 'pool://a//b.mp4/', 'pool:/a/b.mp4', '/resources/a/b.mp4'],
    [{ type: 'file' }, 'input:/x.avi', 'input:/x.avi', '/input/x.avi'],
    [
      { type: 'points' },
      '[[1, 2.5],[3,4]]',
      [
        [1, 2.5],
        [3, 4],
      ],
      '[[1,2.5],[3,4]]',
    ],
  ])('%j takes %j', (definition, raw, value, text) => {
    expect(check(definition, raw)).toEqual({ ok: true, value, text });
    expect(check(definition, text)).toEqual({ ok: true, value, text });
  });

  it.each<[object, unknown, string]>([
    [{ type: 'string' }, '', 'X must not be empty'],
    [{ type: 'string', maxLength: 2 }, 'abc', 'X must have at most 2 characters; it has 3'],
    [{ type: 'string', pattern: 'a+' }, 'ab', 'X must match the pattern a+'],
    [{ type: 'integer' }, '1.5', 'X must be a whole number, not "1.5"'],
    [{ type: 'integer' }, '0x10', 'X must be a number, not "0x10"'],
    [{ type: 'number', maximum: 1 }, '2', 'X must be at most 1, not "2"'],
    [{ type: 'number' }, 'NaN', 'X must be a number, not "NaN"'],
    [{ type: 'number' }, '1e999', 'X must be a number, not "1e999"'],
    [{ type: 'boolean' }, 'yes', 'X must be true or false, not "yes"'],
    [
      { type: 'choice', choices: ['motion', 'person'] },
      'persn',
      'X must be one of motion, person, not "persn"; did you mean person?',
    ],
    [{ type: 'file', from: ['pool'] }, 'input:/a', 'X must be a file from pool, not from input'],
    [{ type: 'file' }, 'input:/../a', 'X must not leave its folder with .., not "input:/../a"'],
    [
      { type: 'file' },
      '/etc/passwd',
      'X must name a file as input:/folder/file or pool:/folder/file, not "/etc/passwd"',
    ],
    [
      { type: 'points' },
      '[[1]]',
      'X must be a list of points [x,y] with numbers from 0 to 1000000; point 1 is not',
    ],
    [{ type: 'points', minItems: 2 }, [[1, 2]], 'X must have at least 2 points; it has 1'],
    [{ type: 'points' }, 'nonsense', 'X must be a list of points, as [[10,20],[30,40]]'],
  ])('%j refuses %j', (definition, raw, message) => {
    expect(check(definition, raw)).toEqual({ ok: false, message });
  });

  it('finds the files that variables point at, in either spelling', () => {
    const parameters = {
      A: define({ type: 'file' }),
      B: define({ type: 'file' }),
      C: define({ type: 'string' }),
    };
    expect(filesOf(parameters, { A: '/resources/a.mp4', B: 'pool:/a.mp4', C: '/input/c' })).toEqual([
      { source: 'pool', path: 'a.mp4' },
    ]);
  });
});

const FORM = {
  fields: {
    LANE: define({ type: 'integer', minimum: 1, default: 2 }),
    NOTE: define({ type: 'string', required: false }),
    LINE: define({ type: 'points', minItems: 2 }),
  },
};
const LINE = [
  [0, 0],
  [1, 1],
];

describe('answers', () => {
  it('become environment and JSON', () => {
    expect(checkAnswers(FORM, { LANE: '3', LINE, NOTE: null })).toEqual({
      ok: true,
      environment: { LANE: '3', LINE: '[[0,0],[1,1]]' },
      values: { LANE: 3, LINE },
    });
  });

  it('are taken from defaults only when asked to', () => {
    expect(checkAnswers(FORM, { LINE })).toMatchObject({
      ok: false,
      faults: [{ path: ['LANE'], rule: 'missingKey' }],
    });
    expect(checkAnswers(FORM, { LINE }, { useDefaults: true })).toMatchObject({
      ok: true,
      values: { LANE: 2 },
    });
  });

  it('report every fault, and the nearest right name', () => {
    expect(checkAnswers(FORM, { LAEN: 1, LANE: 0, constructor: 1 })).toMatchObject({
      ok: false,
      faults: [
        { path: ['LAEN'], rule: 'unknownKey', suggestion: 'LANE' },
        { path: ['constructor'], rule: 'unknownKey' },
        { path: ['LANE'], rule: 'badAnswer', message: 'LANE must be at least 1, not "0"' },
        { path: ['LINE'], rule: 'missingKey' },
      ],
    });
  });
});

describe('defaults that a stage computed', () => {
  it('replace those of the form; bad ones are left out and reported', () => {
    const { form, faults } = applyDefaultsFrom(FORM, { LANE: 0, NOTE: 'seen', LINES: 1, LINE: null });
    expect(form.fields).toMatchObject({ LANE: { default: 2 }, NOTE: { default: 'seen' } });
    expect(faults.map(({ path, rule }) => [path, rule])).toEqual([
      [['LINES'], 'unknownKey'],
      [['LANE'], 'badDefault'],
    ]);
  });
});

describe('ask.json', () => {
  const ask = {
    title: 'Where?',
    picture: '/output/frame.png',
    fields: { LANE: { type: 'integer', minimum: 1 } },
    defaults: { LANE: 4 },
  };

  it('is the same form, with its defaults merged in', () => {
    expect(parseAskFile(JSON.stringify(ask))).toMatchObject({
      ok: true,
      form: { title: 'Where?', fields: { LANE: { default: 4 } } },
    });
  });

  it.each<[string, unknown, string]>([
    ['a picture that is not kept', { ...ask, picture: '/input/a.png' }, 'path'],
    ['a picture that climbs out', { ...ask, picture: '/output/../etc/x' }, 'path'],
    ['a default out of range', { ...ask, defaults: { LANE: 0 } }, 'badDefault'],
    ['an unknown default', { ...ask, defaults: { LAN: 1 } }, 'unknownKey'],
    ['a misspelt key', { ...ask, titel: 'x' }, 'unknownKey'],
    ['a reserved name', { fields: { WINSLOW_A: { type: 'string' } } }, 'reservedName'],
    ['no fields', {}, 'missingKey'],
    ['no object', [], 'wrongType'],
    [
      'too many fields',
      {
        fields: Object.fromEntries(
          Array.from({ length: 101 }, (_, index) => [`F${index}`, { type: 'string' }]),
        ),
      },
      'tooMany',
    ],
    ['too many points', { fields: { A: pointsField(600), B: pointsField(600) } }, 'tooMany'],
  ])('refuses %s', (_name, value, rule) => {
    const checked = checkAskFile(value);
    expect(checked.ok ? [] : checked.faults.map((fault) => fault.rule)).toEqual([rule]);
  });

  it('refuses broken JSON and files that are too large', () => {
    expect(parseAskFile('{')).toMatchObject({ ok: false, faults: [{ rule: 'format' }] });
    expect(parseAskFile(' '.repeat(ASK_FILE_MAX_BYTES + 1))).toMatchObject({
      ok: false,
      faults: [{ rule: 'tooLong' }],
    });
  });
});

function pointsField(count: number): object {
  return { type: 'points', default: Array.from({ length: count }, (_, index) => [index, index]) };
}
