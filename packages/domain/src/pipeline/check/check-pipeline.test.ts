import { fullPipeline } from '../full-pipeline.test-support';
import { checkPipeline } from './check-pipeline';

// oxlint-disable-next-line typescript/no-explicit-any -- drafts are broken on purpose, in ways that no type allows
type Draft = Record<string, any>;

/** Rules and paths of the faults of a full pipeline that was changed. */
function faultsOf(change: (draft: Draft) => void): [string, string][] {
  const draft: Draft = fullPipeline();
  change(draft);
  const check = checkPipeline(draft);
  return check.ok ? [] : check.faults.map((fault) => [fault.path.join('.'), fault.rule]);
}

function messagesOf(change: (draft: Draft) => void): string[] {
  const draft: Draft = fullPipeline();
  change(draft);
  const check = checkPipeline(draft);
  return check.ok ? [] : check.faults.map((fault) => fault.message);
}

describe('checking a pipeline', () => {
  it('accepts every key, fills in defaults and turns units into numbers', () => {
    const check = checkPipeline(fullPipeline());
    if (!check.ok) throw new Error(check.faults.map((fault) => fault.message).join('\n'));
    expect(check.definition.environment).toEqual({ MODE: 'fast', LEVEL: '3', VERBOSE: 'true', UNSET: null });
    expect(check.definition.stages[0]).toMatchObject({
      image: {
        args: ['--video', '$VIDEO', '--node=${WINSLOW_NODE}', '5', '$$5'],
        shmSizeBytes: 128 * 2 ** 20,
      },
      requirements: {
        cpus: 2.5,
        memoryBytes: 4 * 2 ** 30,
        diskBytes: 10 * 2 ** 30,
        gpu: { memoryBytes: 8 * 2 ** 30 },
      },
      timeoutMs: 21_600_000,
      retry: { machineFaults: 1, delayMs: 90_000, nodeLost: 'wait', nodeLostAfterMs: 300_000 },
    });
    expect(check.definition.stages[1]).toEqual({
      id: 'count',
      name: 'count',
      image: { name: 'alpine', args: ['$LANE'], entrypoint: [], pull: 'missing', shmSizeBytes: 64 * 2 ** 20 },
      environment: {},
      requirements: { cpus: 1, memoryBytes: 2 ** 30 },
      labels: { required: [], preferred: [] },
      inputs: ['input:/**'],
      progress: [],
      results: { files: [], values: [] },
      allowExitCodes: [0],
      retry: { machineFaults: 3, delayMs: 10_000, nodeLost: 'elsewhere', nodeLostAfterMs: 120_000 },
      network: 'none',
    });
  });

  it.each<[string, (draft: Draft) => void, [string, string]]>([
    ['a misspelt key', (p) => (p.stages[0].requirments = {}), ['stages.0.requirments', 'unknownKey']],
    ['a key of a later feature', (p) => (p.stages[0].needs = ['a']), ['stages.0.needs', 'unknownKey']],
    [
      'an unknown key in a choice',
      (p) => p.parameters.DETECTOR.choices.push({ value: 'x', lable: 'X' }),
      ['parameters.DETECTOR.choices.2.lable', 'unknownKey'],
    ],
    ['an unknown version', (p) => (p.apiVersion = 'winslow/v2'), ['apiVersion', 'unknownVersion']],
    ['no version', (p) => delete p.apiVersion, ['apiVersion', 'missingKey']],
    ['no image', (p) => delete p.stages[0].image, ['stages.0.image', 'missingKey']],
    ['a slash in the name', (p) => (p.name = 'a/b'), ['name', 'format']],
    ['a line break in the name', (p) => (p.name = 'a\nb'), ['name', 'oneLine']],
    ['no stages', (p) => (p.stages = []), ['stages', 'tooSmall']],
    ['a bad stage id', (p) => (p.stages[0].id = 'Detect!'), ['stages.0.id', 'format']],
    [
      'a second stage of the same id',
      (p) => (p.stages[1].id = 'detect'),
      ['stages.1.id', 'duplicateStageId'],
    ],
    [
      'a wrong unit',
      (p) => (p.stages[0].requirements.memory = '4gb'),
      ['stages.0.requirements.memory', 'unit'],
    ],
    [
      'no unit',
      (p) => (p.stages[0].requirements.memory = 4096),
      ['stages.0.requirements.memory', 'wrongType'],
    ],
    ['a bad duration', (p) => (p.stages[0].timeout = 'soon'), ['stages.0.timeout', 'unit']],
    [
      'too little memory',
      (p) => (p.stages[0].requirements.memory = '1MiB'),
      ['stages.0.requirements.memory', 'unit'],
    ],
    ['no cpu', (p) => (p.stages[0].requirements.cpus = 0), ['stages.0.requirements.cpus', 'tooSmall']],
    [
      'an optional GPU without count',
      (p) => (p.stages[0].requirements.gpu = { optional: true }),
      ['stages.0.requirements.gpu.count', 'missingKey'],
    ],
    [
      'an unknown GPU vendor',
      (p) => (p.stages[0].requirements.gpu.vendor = 'nvida'),
      ['stages.0.requirements.gpu.vendor', 'notOneOf'],
    ],
    ['a bad label', (p) => p.stages[0].labels.required.push('a b'), ['stages.0.labels.required.1', 'format']],
    ['an input of nowhere', (p) => p.stages[0].inputs.push('/etc/**'), ['stages.0.inputs.3', 'glob']],
    ['an input that climbs out', (p) => p.stages[0].inputs.push('pool:/../x'), ['stages.0.inputs.3', 'glob']],
    [
      'a result that climbs out',
      (p) => p.stages[0].results.files.push('../x'),
      ['stages.0.results.files.2', 'glob'],
    ],
    [
      'an absolute result',
      (p) => p.stages[0].results.files.push('/output/x'),
      ['stages.0.results.files.2', 'glob'],
    ],
    [
      'an exit code over 255',
      (p) => (p.stages[0].allowExitCodes = [256]),
      ['stages.0.allowExitCodes.0', 'tooLarge'],
    ],
    ['an unknown network', (p) => (p.stages[0].network = 'host'), ['stages.0.network', 'notOneOf']],
    [
      'a reserved variable',
      (p) => (p.environment.WINSLOW_X = '1'),
      ['environment.WINSLOW_X', 'reservedName'],
    ],
    [
      'a reserved field',
      (p) => (p.stages[0].form.fields.WINSLOW_X = { type: 'string' }),
      ['stages.0.form.fields.WINSLOW_X', 'reservedName'],
    ],
    ['an impossible variable', (p) => (p.environment['A-B'] = '1'), ['environment.A-B', 'variableName']],
    ['a list as value', (p) => (p.environment.MODE = []), ['environment.MODE', 'wrongType']],
    ['an unknown type', (p) => (p.parameters.ON.type = 'bool'), ['parameters.ON.type', 'notOneOf']],
    ['no type', (p) => delete p.parameters.ON.type, ['parameters.ON.type', 'missingKey']],
    [
      'a minimum above the maximum',
      (p) => (p.parameters.COUNT.minimum = 10),
      ['parameters.COUNT.minimum', 'minimumAboveMaximum'],
    ],
    [
      'a default outside its range',
      (p) => (p.parameters.COUNT.default = 10),
      ['parameters.COUNT.default', 'badDefault'],
    ],
    [
      'a default that is no choice',
      (p) => (p.parameters.DETECTOR.default = 'motoin'),
      ['parameters.DETECTOR.default', 'badDefault'],
    ],
    [
      'a default of another pool',
      (p) => (p.parameters.VIDEO.from = ['pool']),
      ['parameters.VIDEO.default', 'badDefault'],
    ],
    [
      'a choice that stands twice',
      (p) => p.parameters.DETECTOR.choices.push('motion'),
      ['parameters.DETECTOR.choices.2', 'duplicateValue'],
    ],
    [
      'a pattern that looks around',
      (p) => (p.parameters.TITLE.pattern = '(?=a)b'),
      ['parameters.TITLE.pattern', 'pattern'],
    ],
    [
      'a picture outside',
      (p) => (p.stages[0].form.picture = '/etc/passwd'),
      ['stages.0.form.picture', 'path'],
    ],
    [
      'defaults outside the workspace',
      (p) => (p.stages[0].form.defaultsFrom = '../x'),
      ['stages.0.form.defaultsFrom', 'path'],
    ],
    [
      'an undefined variable',
      (p) => p.stages[0].image.args.push('$VIDOE'),
      ['stages.0.image.args.5', 'undefinedVariable'],
    ],
    [
      'a field of a later stage',
      (p) => ((p.stages[1].form = { fields: { X: { type: 'string' } } }), p.stages[0].image.args.push('$X')),
      ['stages.0.image.args.5', 'undefinedVariable'],
    ],
    [
      'a lone dollar',
      (p) => (p.stages[0].image.workdir = '/a$/b'),
      ['stages.0.image.workdir', 'malformedVariable'],
    ],
    [
      'a variable that the stage unsets',
      (p) => (p.stages[0].environment.VIDEO = null),
      ['stages.0.image.args.1', 'undefinedVariable'],
    ],
    [
      "a stage's value that uses its neighbour",
      (p) => (p.stages[0].environment.X = '$OUT'),
      ['stages.0.environment.X', 'undefinedVariable'],
    ],
    [
      "a stage's value that needs the node",
      (p) => (p.stages[0].environment.X = '$WINSLOW_NODE'),
      ['stages.0.environment.X', 'undefinedVariable'],
    ],
    ['an image with spaces', (p) => (p.stages[0].image.name = 'a b'), ['stages.0.image.name', 'format']],
  ])('refuses %s', (_name, change, fault) => {
    expect(faultsOf(change)).toEqual([fault]);
  });

  it('reports all faults at once, also beside faults of shape', () => {
    const faults = faultsOf((p) => {
      p.nmae = 'x';
      p.stages[0].imag = {};
      p.stages[0].image.args.push('$NOPE');
      p.stages[1].id = 'detect';
      p.parameters.COUNT.maxi = 3;
      p.parameters.COUNT.default = 99;
    });
    expect(faults).toEqual(
      expect.arrayContaining([
        ['nmae', 'unknownKey'],
        ['stages.0.imag', 'unknownKey'],
        ['stages.0.image.args.5', 'undefinedVariable'],
        ['stages.1.id', 'duplicateStageId'],
        ['parameters.COUNT.maxi', 'unknownKey'],
        ['parameters.COUNT.default', 'badDefault'],
      ]),
    );
    expect(faults).toHaveLength(6);
  });

  it('names the thing, the rule and the way out', () => {
    expect(
      messagesOf((p) => {
        p.stages[0].requirments = {};
        p.stages[0].image.args.push('$VIDOE');
        p.stages[0].requirements.memory = '4gb';
        p.stages[0].requirements.cpus = '2';
      }),
    ).toEqual([
      'stages[0].requirements.cpus must be a number, not the text "2"',
      'stages[0].requirements.memory "gb" is not a unit of size; known are B, KiB, MiB, GiB, TiB, kB, MB, GB, TB (upper and lower case matter); did you mean 4GiB?',
      'stages[0].requirments is not a known key; did you mean requirements?',
      'stages[0].image.args[5] uses the variable VIDOE, which nothing sets; set it under environment, or declare it under parameters; write $$ for a dollar sign; did you mean VIDEO?',
    ]);
  });

  it('takes variables from outside for granted when told to', () => {
    const draft = fullPipeline();
    draft.stages[1]?.image.args?.push('$HOME_DIR');
    expect(checkPipeline(draft).ok).toBe(false);
    expect(checkPipeline(draft, { knownVariables: ['HOME_DIR'] }).ok).toBe(true);
  });

  it.each([
    null,
    1,
    'text',
    [],
    { stages: 'x' },
    { stages: [null, 1, []], parameters: [1], environment: 'x' },
  ])('survives %j', (value) => {
    expect(checkPipeline(value).ok).toBe(false);
  });

  it('refuses cycles, special keys and inherited names', () => {
    const cyclic: Record<string, unknown> = fullPipeline();
    cyclic.environment = cyclic;
    expect(checkPipeline(cyclic)).toMatchObject({ ok: false, faults: [{ rule: 'tooDeep' }] });
    const special: unknown = JSON.parse(JSON.stringify(fullPipeline()).replace('"MODE"', '"__proto__"'));
    expect(checkPipeline(special)).toMatchObject({
      ok: false,
      faults: [{ path: ['environment', '__proto__'] }],
    });
    expect(faultsOf((p) => p.stages[0].image.args.push('$constructor'))).toEqual([
      ['stages.0.image.args.5', 'undefinedVariable'],
    ]);
  });
});
