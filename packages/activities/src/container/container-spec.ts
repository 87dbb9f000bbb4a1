import {
  attemptVariables,
  CONTAINER_DIR,
  CONTAINER_LABELS,
  containerName,
  expandText,
  runVariables,
  type CheckpointRef,
  type Expansion,
  type PhaseInput,
} from '@winslow/domain';
import type { StageDirectories } from '../workspace/stage-directories';
import { ContainerRefusedError } from './container-errors';
import type { ContainerMount, ContainerSpec } from './container-runtime';

/**
 * Docker's default set without NET_RAW, MKNOD, AUDIT_WRITE, SETFCAP and NET_BIND_SERVICE: root in a container can
 * still write its own files, drop to another user and end its own processes.
 */
export const STAGE_CAPABILITIES = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
] as const;

export interface ContainerSpecSource {
  readonly input: PhaseInput;
  readonly directories: StageDirectories;
  readonly installation: string;
  readonly pidsLimit: number;
  /** Id of the image that was prepared: a tag may point elsewhere by now. */
  readonly imageId: string;
  /** What the attempt goes on from; null: it starts afresh. */
  readonly checkpoint: CheckpointRef | null;
  /** Epoch milliseconds. */
  readonly setupAtMs: number;
}

/** The whole description of a stage's container. @throws ContainerRefusedError when a variable of the arguments is not defined */
export function containerSpec(source: ContainerSpecSource): ContainerSpec {
  const { input, directories, installation } = source;
  const { image, network } = input.spec.stage;
  const name = containerName(installation, input.attempt);
  const environment = stageEnvironment(input, source);
  const expand = (text: string) => expandIn(environment, text, input);
  return {
    name,
    image: source.imageId,
    labels: stageLabels(input, installation),
    environment,
    args: image.args.map(expand),
    entrypoint: image.entrypoint.map(expand),
    workdir: image.workdir === undefined ? null : expand(image.workdir),
    user: image.user === undefined ? null : expand(image.user),
    mounts: stageMounts(directories),
    limits: {
      cpus: input.placedOn.cpus,
      memoryBytes: input.placedOn.memoryBytes,
      pids: source.pidsLimit,
      shmBytes: Math.min(image.shmSizeBytes, input.placedOn.memoryBytes),
    },
    network,
    capabilities: STAGE_CAPABILITIES,
    gpuUuids: input.placedOn.gpuUuids,
  };
}

/** The layered environment and, last, what Winslow itself sets. */
export function stageEnvironment(
  input: PhaseInput,
  { checkpoint, setupAtMs }: Pick<ContainerSpecSource, 'checkpoint' | 'setupAtMs'>,
): Readonly<Record<string, string>> {
  const { spec, attempt, placedOn } = input;
  return {
    ...spec.environment,
    ...runVariables({
      projectId: spec.projectId,
      projectName: spec.projectName,
      pipelineName: spec.pipelineName,
      stageId: spec.stage.id,
      stageName: spec.stage.name,
      stageRun: spec.run,
    }),
    ...attemptVariables({
      attempt: attempt.attempt,
      checkpoint: checkpoint?.seq ?? null,
      nodeId: placedOn.nodeId,
      cpus: placedOn.cpus,
      memoryBytes: placedOn.memoryBytes,
      gpuCount: placedOn.gpuUuids.length,
      setupAtMs,
    }),
  };
}

/** Replaces the variables of one of the image's texts. @throws ContainerRefusedError when one is not defined */
export function expandIn(
  environment: Readonly<Record<string, string>>,
  text: string,
  input: PhaseInput,
): string {
  const expansion: Expansion = expandText(text, environment);
  if (expansion.ok) return expansion.value;
  const reason =
    expansion.malformed ??
    `$${expansion.undefined.join(', $')} is not defined; set it, or write $$ for a dollar sign`;
  throw new ContainerRefusedError(input.spec.stage.id, `image of stage ${input.spec.stage.id}: ${reason}`);
}

export function stageLabels(
  { spec, attempt, placedOn }: PhaseInput,
  installation: string,
): Record<string, string> {
  return {
    [CONTAINER_LABELS.installation]: installation,
    [CONTAINER_LABELS.project]: attempt.projectId,
    [CONTAINER_LABELS.stage]: spec.stage.id,
    [CONTAINER_LABELS.stageRun]: String(attempt.run),
    [CONTAINER_LABELS.attempt]: String(attempt.attempt),
    [CONTAINER_LABELS.node]: placedOn.nodeId,
  };
}

function stageMounts(directories: StageDirectories): ContainerMount[] {
  const mount = (hostPath: string, containerPath: string, readOnly: boolean) => ({
    hostPath,
    containerPath,
    readOnly,
  });
  return [
    mount(directories.resources, CONTAINER_DIR.resources, true),
    mount(directories.input, CONTAINER_DIR.input, true),
    mount(directories.results, CONTAINER_DIR.results, true),
    mount(directories.output, CONTAINER_DIR.output, false),
    mount(directories.workspace, CONTAINER_DIR.workspace, false),
    mount(directories.control, CONTAINER_DIR.control, false),
  ];
}
