import fc from 'fast-check';
import { expandText } from './expand';
import {
  environmentOrigins,
  environmentValues,
  layerEnvironment,
  resolveEnvironment,
} from './layer-environment';
import { attemptVariables, runVariables, WINSLOW_VARIABLE_NAMES } from './winslow-variables';

describe('expanding variables', () => {
  const environment = { A: '1', LONG_NAME: '$A', EMPTY: '' };

  it.each([
    ['plain', 'plain'],
    ['$A', '1'],
    ['${A}b', '1b'],
    ['$A$A', '11'],
    ['x$EMPTY.y', 'x.y'],
    ['$$A', '$A'],
    ['$$$A', '$1'],
    ['$LONG_NAME', '$A'],
  ])('%s becomes %s, once', (text, value) => {
    expect(expandText(text, environment)).toEqual({ ok: true, value });
  });

  it('names each undefined variable once', () => {
    expect(expandText('$B ${C} $B $A $toString', environment)).toEqual({
      ok: false,
      undefined: ['B', 'C', 'toString'],
    });
  });

  it.each(['${A', '${}', '${A-x}', 'a$', '$5', '${ A}'])('refuses %s', (text) => {
    expect(expandText(text, environment)).toMatchObject({
      ok: false,
      undefined: [],
      malformed: expect.stringContaining('$$'),
    });
  });

  it('is linear and never throws', () => {
    expect(expandText('${'.repeat(200_000), {}).ok).toBe(false);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('$', '{', '}', 'A', '_', '1') }),
        (text) => typeof expandText(text, environment).ok === 'boolean',
      ),
    );
  });
});

describe('layers of the environment', () => {
  it('the stronger layer wins, null unsets, and each value knows its layer', () => {
    const layered = layerEnvironment({
      global: { A: 'global', B: 'global', C: 'global' },
      pipeline: { A: 'pipeline', C: null },
      parameter: { P: 'default' },
      project: { P: 'mine' },
      run: { B: null, WINSLOW_NODE: 'forged' },
      internal: { WINSLOW_NODE: 'n1' },
    });
    expect(environmentValues(layered)).toEqual({ A: 'pipeline', P: 'mine', WINSLOW_NODE: 'n1' });
    expect(environmentOrigins(layered)).toEqual({ A: 'pipeline', P: 'project', WINSLOW_NODE: 'internal' });
  });

  it("expands the stage's own values against the other layers, and nothing that a person typed", () => {
    const resolved = resolveEnvironment({
      project: { TITLE: '$HOME', PATH: '/bin' },
      stage: { OUT: '/output/$TITLE', PATH: '$PATH:/opt', X: '$WINSLOW_STAGE_ID' },
      run: { X: '$raw' },
      internal: { WINSLOW_STAGE_ID: 'detect' },
    });
    expect(resolved.ok && environmentValues(resolved.environment)).toEqual({
      OUT: '/output/$HOME',
      PATH: '/bin:/opt',
      TITLE: '$HOME',
      WINSLOW_STAGE_ID: 'detect',
      X: '$raw',
    });
  });

  it('names what a value of the stage lacks', () => {
    expect(resolveEnvironment({ stage: { A: '$A', B: '$C' } })).toMatchObject({
      ok: false,
      faults: [
        { name: 'A', undefined: ['A'] },
        { name: 'B', undefined: ['C'], message: expect.stringContaining('C') },
      ],
    });
  });
});

it('the two kinds of injected variables are together all of them', () => {
  const run = runVariables({
    projectId: 'p',
    projectName: 'P',
    pipelineName: 'L',
    stageId: 's',
    stageName: 'S',
    stageRun: 2,
  });
  const attempt = attemptVariables({
    attempt: 1,
    checkpoint: null,
    nodeId: 'n',
    cpus: 1.5,
    memoryBytes: 2 ** 30,
    gpuCount: 0,
    setupAtMs: 1_500,
  });
  expect(Object.keys({ ...run, ...attempt }).toSorted()).toEqual([...WINSLOW_VARIABLE_NAMES].toSorted());
  expect(attempt).toMatchObject({
    WINSLOW_RES_CPU_COUNT: '2',
    WINSLOW_RES_GPU_VENDOR: '',
    WINSLOW_SETUP_DATE_TIME: '1970-01-01T00:00:01.500Z',
  });
});
