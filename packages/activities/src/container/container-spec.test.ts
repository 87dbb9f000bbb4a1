import { CONTAINER_LABELS, stageDefinitionSchema, WINSLOW_ACTOR, type PhaseInput } from '@winslow/domain';
import type { StageDirectories } from '../workspace/stage-directories';
import { containerSpec } from './container-spec';
import { dockerCreateOptions } from './docker-create-options';

const GIB = 1024 ** 3;
const directories: StageDirectories = {
  root: '/d/r',
  workspace: '/d/r/workspace',
  output: '/d/r/output',
  control: '/d/r/winslow',
  input: '/d/r/input',
  resources: '/d/r/resources',
  results: '/d/r/results',
  stateFile: '/d/r/state.json',
};

function inputOf(stage: Record<string, unknown> = {}, gpuUuids: readonly string[] = []): PhaseInput {
  const attempt = { projectId: 'abcdefabcdef', run: 7, attempt: 2 };
  return {
    attempt,
    placedOn: { nodeId: 'node-1', cpus: 1.5, memoryBytes: GIB, diskBytes: GIB, gpuUuids },
    spec: {
      schemaVersion: 1,
      projectId: attempt.projectId,
      projectName: 'P',
      pipelineName: 'pipe',
      definitionRevision: 'pipe@1',
      run: attempt.run,
      stage: stageDefinitionSchema.parse({ id: 'detect', image: { name: 'i:1' }, ...stage }),
      environment: { A: 'a value', WINSLOW_NODE: 'forged' },
      environmentOrigins: {},
      answers: {},
      fileParameters: [],
      base: null,
      acceptedRuns: [],
      trigger: 'manual',
      actor: WINSLOW_ACTOR,
      redoOf: null,
      queuedAtMs: 0,
    },
  };
}

const specOf = (input: PhaseInput) =>
  containerSpec({
    input,
    directories,
    installation: 'home',
    pidsLimit: 4096,
    imageId: 'sha256:1',
    checkpoint: null,
    setupAtMs: 0,
  });
const hostConfigOf = (input: PhaseInput) => dockerCreateOptions(specOf(input)).HostConfig ?? {};

describe('a stage’s container', () => {
  it('has a name and labels by which it is found again', () => {
    const { name, labels } = specOf(inputOf());
    expect(name).toBe('winslow-home-abcdefabcdef-7-2');
    expect(labels).toEqual({
      [CONTAINER_LABELS.installation]: 'home',
      [CONTAINER_LABELS.project]: 'abcdefabcdef',
      [CONTAINER_LABELS.stage]: 'detect',
      [CONTAINER_LABELS.stageRun]: '7',
      [CONTAINER_LABELS.attempt]: '2',
      [CONTAINER_LABELS.node]: 'node-1',
    });
  });

  it('gets what Winslow sets last, so that nobody can forge it', () => {
    expect(specOf(inputOf()).environment).toMatchObject({
      A: 'a value',
      WINSLOW_NODE: 'node-1',
      WINSLOW_ATTEMPT: '2',
    });
  });

  it.each([
    ['args', { args: ['$A', '${A}b', '$$A'] }, ['a value', 'a valueb', '$A']],
    ['entrypoint', { entrypoint: ['/x', '$A'] }, ['/x', 'a value']],
    ['workdir', { workdir: '/w/$A' }, '/w/a value'],
    ['user', { user: '$A' }, 'a value'],
  ] as const)('has variables expanded in %s', (field, image, expanded) => {
    expect(specOf(inputOf({ image: { name: 'i:1', ...image } }))[field]).toEqual(expanded);
  });

  it('is refused when a variable is not defined, and it says which', () => {
    const input = inputOf({ image: { name: 'i:1', args: ['$NOPE'] } });
    expect(() => specOf(input)).toThrow(/image of stage detect: \$NOPE is not defined/);
  });

  it('can write to three folders only', () => {
    const writable = hostConfigOf(inputOf()).Mounts?.filter(({ ReadOnly }) => !ReadOnly);
    expect(writable?.map(({ Target }) => Target)).toEqual(['/output', '/workspace', '/winslow']);
    expect(hostConfigOf(inputOf()).Mounts).toHaveLength(6);
  });

  it('may not use more than it was granted, and has no privilege', () => {
    expect(hostConfigOf(inputOf())).toMatchObject({
      Memory: GIB,
      MemorySwap: GIB,
      NanoCpus: 1_500_000_000,
      PidsLimit: 4096,
      ShmSize: 64 * 1024 * 1024,
      Privileged: false,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      NetworkMode: 'none',
      RestartPolicy: { Name: 'no' },
      AutoRemove: false,
      LogConfig: { Type: 'json-file', Config: {} },
    });
    for (const name of ['NET_RAW', 'MKNOD', 'AUDIT_WRITE', 'SETFCAP', 'NET_BIND_SERVICE', 'SYS_ADMIN']) {
      expect(hostConfigOf(inputOf()).CapAdd).not.toContain(name);
    }
  });

  it('has the network only when the stage says so, and GPUs by device id only when granted', () => {
    expect(hostConfigOf(inputOf({ network: 'bridge' })).NetworkMode).toBe('bridge');
    expect(hostConfigOf(inputOf()).DeviceRequests).toBeUndefined();
    expect(hostConfigOf(inputOf({}, ['GPU-1'])).DeviceRequests).toEqual([
      { Driver: 'nvidia', DeviceIDs: ['GPU-1'], Capabilities: [['gpu']] },
    ]);
  });
});
