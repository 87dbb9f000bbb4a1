import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const folder = mkdtempSync(join(tmpdir(), 'winslow-plan-'));
  const video = join(folder, 'a.avi');
  beforeAll(() => {
    writeFileSync(video, 'frames');
    mkdirSync(join(folder, 'set/sub'), { recursive: true });
    writeFileSync(join(folder, 'set/sub/x.txt'), 'x');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('sets the one required file parameter by a local file', async () => {
    const plan = await planInputs({ localInputs: [video] }, ONE, {});
    expect(plan).toMatchObject({
      bound: { VIDEO: 'input:/a.avi' },
      faults: [],
      uploads: [{ path: 'a.avi', size: 6 }],
    });
  });

  it('sets it by a file of the pool, which must be there and is not uploaded', async () => {
    const plan = await planInputs({ inputs: ['pool:/v/b.avi'] }, ONE, {});
    expect(plan).toMatchObject({
      bound: { VIDEO: 'pool:/v/b.avi' },
      faults: [],
      uploads: [],
      poolFiles: [{ source: 'pool', path: 'v/b.avi' }],
    });
  });

  it('leaves a parameter alone that was set by name', async () => {
    const plan = await planInputs({ localInputs: [video] }, ONE, { VIDEO: 'input:/a.avi' });
    expect(plan).toMatchObject({ bound: {}, faults: [], uploads: [{ path: 'a.avi' }] });
  });

  it('uses what each parameter allows: one from the pool, one uploaded', async () => {
    const plan = await planInputs({ localInputs: [video] }, TWO, { MODEL: 'pool:/m.onnx' });
    expect(plan).toMatchObject({
      bound: { VIDEO: 'input:/a.avi' },
      poolFiles: [{ path: 'm.onnx' }],
      faults: [],
    });
  });

  it('does not guess when a reference could be for several', async () => {
    const { faults } = await planInputs({ inputs: ['pool:/x'] }, TWO, {});
    expect(faults).toEqual([
      { path: 'input pool:/x', message: expect.stringContaining('VIDEO=pool:/x or MODEL=pool:/x') },
    ]);
  });

  it('takes folders along under their name, and no parameter for them', async () => {
    const plan = await planInputs({ localInputs: [join(folder, 'set')] }, ONE, {});
    expect(plan).toMatchObject({ bound: {}, uploads: [{ path: 'set/sub/x.txt' }] });
  });

  it('sets it by a file that will be uploaded, and takes declared folders along', async () => {
    const declared = [
      { path: 'a.avi', size: 6 },
      { path: 'set/x.txt', size: 1 },
      { path: 'set/sub/y.txt', size: 1 },
    ];
    expect(await planInputs({ inputs: declared }, ONE, {})).toMatchObject({
      bound: { VIDEO: 'input:/a.avi' },
      uploads: [],
      declared,
      faults: [],
    });
    const named = await planInputs({ inputs: declared }, ONE, { VIDEO: 'input:/set/x.txt' });
    expect(named).toMatchObject({ bound: {}, faults: [] });
  });

  it.each([
    [['a.avi', 'a.avi'], 'several inputs have this name'],
    [['a', 'a/b'], 'several inputs have this name'],
    [['set/../x'], 'it holds the name ".."'],
    [['/x'], 'starts or ends with a slash'],
    [['a\nb'], 'control character'],
  ])('refuses the declared files %j', async (paths, reason) => {
    const declared = paths.map((path) => ({ path, size: 1 }));
    const { faults } = await planInputs({ inputs: declared }, ONE, { VIDEO: 'input:/set' });
    expect(faults).toContainEqual(expect.objectContaining({ message: expect.stringContaining(reason) }));
  });

  it('says which input a parameter points at in vain', async () => {
    const { faults } = await planInputs({ localInputs: [video] }, ONE, { VIDEO: 'input:/b.avi' });
    expect(faults).toEqual([
      { path: 'input:/b.avi', message: 'is not among the inputs: give the file by --input' },
    ]);
  });

  it('says once that a file is missing, and not also that its parameter is unset', async () => {
    const plan = await planInputs({ localInputs: [join(folder, 'nope.avi')] }, ONE, {});
    expect(plan.bound).toEqual({ VIDEO: 'input:/nope.avi' });
    expect(plan.faults).toEqual([
      { path: join(folder, 'nope.avi'), message: 'there is no such file or folder' },
    ]);
  });

  it('refuses two inputs of one name', async () => {
    const { faults } = await planInputs({ localInputs: [video, `${folder}/./a.avi`] }, ONE, {});
    expect(faults).toContainEqual({
      path: 'input a.avi',
      message: 'several inputs have this name: rename one',
    });
  });

  it.each(['pool:', 'pool:/', 'pool:/../x', '/etc/passwd', 'a.avi', 'input:/x'])(
    'refuses the reference %j',
    async (input) => {
      expect((await planInputs({ inputs: [input] }, ONE, {})).faults).toHaveLength(1);
    },
  );
});
