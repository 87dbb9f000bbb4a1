import { checkGpu, type ContainerOwner, type ContainerRuntime } from '@winslow/activities';
import type Docker from 'dockerode';
import type { GpuProbe } from '../gpu-probe';
import { checkedGpus } from './checked-gpus';
import { ensureGpuCheckImage } from './gpu-check-image';

/** Hello has thirty seconds in all; a container with a GPU starts in one or two. */
const CHECK_LIMIT_MS = 20_000;

export interface CheckNodeGpusOptions {
  readonly probe: GpuProbe;
  readonly bootId: string;
  readonly file: string;
  readonly docker: Docker;
  readonly runtime: ContainerRuntime;
  readonly owner: ContainerOwner;
}

/** The node's GPUs, as far as its Docker engine can give them to containers. */
export function checkNodeGpus({ docker, runtime, owner, ...options }: CheckNodeGpusOptions): GpuProbe {
  let image: Promise<string> | undefined;
  return checkedGpus({
    ...options,
    check: async (uuid) => {
      image ??= ensureGpuCheckImage(docker);
      // One that failed is tried again at the next hello.
      image.catch(() => (image = undefined));
      return checkGpu(runtime, { uuid, image: await image, owner }, AbortSignal.timeout(CHECK_LIMIT_MS));
    },
  });
}
