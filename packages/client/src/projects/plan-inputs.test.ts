import { parsePipelineFile } from '../pipeline-file';
import { planInputs } from './plan-inputs';

function pipeline(parameters: string) {
  const text = `apiVersion: winslow/v1\nname: p\nparameters:\n${parameters}\nstages:\n  - { id: a, image: { name: b } }\n`;
  const reading = parsePipelineFile(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.definition;
}

const ONE = pipeline(
  '  VIDEO: { type: file }\n  MODEL: { type: file, required: false }\n  NOTE: { type: string, default: x }',
);
const TWO = pipeline('  VIDEO: { type: file }\n  MODEL: { type: file, from: [pool] }');

describe('planInputs', () => {
  const video = { path: 'a.avi', size: 6 };

  it('sets the one required file parameter by a file that will be uploaded', () => {
    const plan = planInputs({ inputs: [video] }, ONE, {});
    expect(plan).toMatchObject({ bound: { VIDEO: 'input:/a.avi' }, faults: [], declared: [video] });
  });

  it('sets it by a file of the pool, which must be there and is not uploaded', () => {
    const plan = planInputs({ inputs: ['pool:/v/b.avi'] }, ONE, {});
    expect(plan).toMatchObject({
      bound: { VIDEO: 'pool:/v/b.avi' },
      faults: [],
      declared: [],
      poolFiles: [{ source: 'pool', path: 'v/b.avi' }],
    });
  });

  it('leaves a parameter alone that was set by name', () => {
    const plan = planInputs({ inputs: [video] }, ONE, { VIDEO: 'input:/a.avi' });
    expect(plan).toMatchObject({ bound: {}, faults: [], declared: [video] });
  });

  it('uses what each parameter allows: one from the pool, one uploaded', () => {
    const plan = planInputs({ inputs: [video] }, TWO, { MODEL: 'pool:/m.onnx' });
    expect(plan).toMatchObject({
      bound: { VIDEO: 'input:/a.avi' },
      poolFiles: [{ path: 'm.onnx' }],
      faults: [],
    });
  });

  it('does not guess when a reference could be for several', () => {
    const { faults } = planInputs({ inputs: ['pool:/x'] }, TWO, {});
    expect(faults).toEqual([
      { path: 'input pool:/x', message: expect.stringContaining('VIDEO=pool:/x or MODEL=pool:/x') },
    ]);
  });

  it('takes folders along under their name, and no parameter for them', () => {
    const set = [
      { path: 'set/x.txt', size: 1 },
      { path: 'set/sub/y.txt', size: 1 },
    ];
    expect(planInputs({ inputs: set }, ONE, {})).toMatchObject({ bound: {}, declared: set });
    const declared = [video, ...set];
    expect(planInputs({ inputs: declared }, ONE, {})).toMatchObject({
      bound: { VIDEO: 'input:/a.avi' },
      declared,
      faults: [],
    });
    const named = planInputs({ inputs: declared }, ONE, { VIDEO: 'input:/set/x.txt' });
    expect(named).toMatchObject({ bound: {}, faults: [] });
  });

  it.each([
    [['a.avi', 'a.avi'], 'several inputs have this name'],
    [['a', 'a/b'], 'several inputs have this name'],
    [['set/../x'], 'it holds the name ".."'],
    [['/x'], 'starts or ends with a slash'],
    [['a\nb'], 'control character'],
  ])('refuses the declared files %j', (paths, reason) => {
    const declared = paths.map((path) => ({ path, size: 1 }));
    const { faults } = planInputs({ inputs: declared }, ONE, { VIDEO: 'input:/set' });
    expect(faults).toContainEqual(expect.objectContaining({ message: expect.stringContaining(reason) }));
  });

  it('says which input a parameter points at in vain', () => {
    const { faults } = planInputs({ inputs: [video] }, ONE, { VIDEO: 'input:/b.avi' });
    expect(faults).toEqual([
      { path: 'input:/b.avi', message: 'is not among the inputs: give the file by --input' },
    ]);
  });

  it('says once that a name cannot be used, and not also that its parameter is unset', () => {
    const plan = planInputs({ inputs: [{ path: 'a\nb', size: 1 }] }, ONE, {});
    expect(plan.bound).toEqual({ VIDEO: 'input:/a\nb' });
    expect(plan.faults).toEqual([
      { path: 'input "a\\nb"', message: expect.stringContaining('control character') },
    ]);
  });

  it.each(['pool:', 'pool:/', 'pool:/../x', '/etc/passwd', 'a.avi', 'input:/x'])(
    'refuses the reference %j',
    (input) => {
      expect(planInputs({ inputs: [input] }, ONE, {}).faults).toHaveLength(1);
    },
  );
});
