import type { PipelineDefinition } from '@winslow/domain';
import { createBody, draftFaults, faultsByField, planUploads, type CreateDraft } from './create-draft';

const common = { required: true };
const definition = {
  name: 'traffic',
  parameters: {
    VIDEO: { type: 'file', ...common, from: ['input', 'pool'] },
    THRESHOLD: { type: 'number', ...common, minimum: 0, maximum: 1, default: 0.5 },
    NOTE: { type: 'string', required: false, minLength: 0, maxLength: 100 },
  },
} as unknown as PipelineDefinition; // only what the form reads

const file = (name: string, size = 3) => new File(['x'.repeat(size)], name);
const draft = (change: Partial<CreateDraft> = {}): CreateDraft => ({
  name: 'crossing',
  source: { kind: 'saved', name: 'traffic' },
  values: {},
  files: { VIDEO: file('street.mp4') },
  extra: [],
  tags: '',
  ...change,
});

describe('draftFaults', () => {
  it('finds nothing in a form that can be sent', () => {
    expect(draftFaults(draft(), definition)).toEqual({});
  });

  it('names each fault at its field', () => {
    const bad = draft({ name: 'a/b', files: {}, values: { THRESHOLD: '3' } });
    expect(Object.keys(draftFaults(bad, definition))).toEqual(['name', 'VIDEO', 'THRESHOLD']);
    expect(draftFaults(bad, null)).toMatchObject({ pipeline: expect.any(String) });
  });
});

describe('createBody', () => {
  it('sends what was given, files that will be uploaded by their path, and leaves defaults to the pipeline', () => {
    expect(
      createBody(draft({ values: { THRESHOLD: '0.5', NOTE: '' }, tags: ' night, , demo ' }), definition),
    ).toEqual({
      name: 'crossing',
      pipeline: { name: 'traffic' },
      environment: { VIDEO: 'input:/street.mp4' },
      inputs: [{ path: 'street.mp4', size: 3 }],
      tags: ['night', 'demo'],
    });
  });

  it('names files of the pool by their address, and a pasted pipeline by its text', () => {
    const source = { kind: 'text', text: 'name: x', fileName: 'x.yaml' } as const;
    const body = createBody(
      draft({ files: {}, values: { VIDEO: 'pool:/a.mp4', THRESHOLD: '0.7' }, source }),
      definition,
    );
    expect(body).toMatchObject({
      pipeline: { text: 'name: x', fileName: 'x.yaml' },
      environment: { VIDEO: 'pool:/a.mp4', THRESHOLD: '0.7' },
      inputs: [],
    });
  });
});

it('gives two files of one name paths of their own', () => {
  const { all } = planUploads({
    files: { A: file('x.bin'), B: file('x.bin') },
    extra: [file('x.bin'), file('y')],
  });
  expect(all.map(({ path }) => path)).toEqual(['x.bin', 'B/x.bin', 'more-1/x.bin', 'y']);
});

it('puts the server’s faults at their fields', () => {
  const faults = [
    { path: 'name', message: 'is taken' },
    { path: 'environment.VIDEO', message: 'is not there' },
    { path: 'my.yaml:3:1', message: 'unknown key' },
    { path: 'pool:/a', message: 'is not in the pool' },
  ];
  expect(faultsByField(faults, definition.parameters)).toEqual({
    name: 'Is taken',
    VIDEO: 'Is not there',
    pipeline: 'my.yaml:3:1: unknown key',
    form: 'pool:/a: is not in the pool',
  });
});
