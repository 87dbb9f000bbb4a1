import { userInfo } from 'node:os';
import Docker from 'dockerode';
import { createWinslow } from '@winslow/client';
import type { Winslow } from '@winslow/client';
import type { ProjectView } from '@winslow/domain';
import { bringUp, createReporter } from '@winslow/infra';
import type { StackConnection } from '@winslow/infra';
import { ensureTinyImage, TINY_IMAGE } from '@winslow/testing';

/** The running stack with an image of 2 MB to measure with. */
export interface BenchStack {
  readonly winslow: Winslow;
  readonly connection: StackConnection;
  readonly docker: Docker;
  readonly image: string;
  /** Folder on the disk that the worker uses, for a fair peer. */
  readonly dataDir: string;
}

export async function openStack(): Promise<BenchStack> {
  const stack = await bringUp({ onProgress: createReporter((text) => process.stderr.write(text)) });
  const { address } = stack.docker;
  if (address.kind !== 'socket')
    throw new Error('measurements need the Docker engine of this computer: unset DOCKER_HOST');
  const docker = new Docker({ socketPath: address.path });
  await ensureTinyImage(docker);
  const winslow = createWinslow({
    temporal: { address: stack.connection.temporalAddress, namespace: stack.connection.temporalNamespace },
    s3: stack.connection.s3,
    actor: { name: userInfo().username, via: 'cli' },
  });
  return { winslow, connection: stack.connection, docker, image: TINY_IMAGE, dataDir: stack.dataDir };
}

/** Runs a pipeline to its end in a project of its own. */
export async function runPipeline(winslow: Winslow, name: string, text: string): Promise<ProjectView> {
  const { projectId } = await winslow.projects.create({ name: `${name} ${Date.now()}`, pipeline: { text } });
  await winslow.projects.command({ project: projectId, name: 'start', payload: {} });
  return winslow.projects.wait({ project: projectId, until: ['succeeded'] });
}

/** A pipeline file of stages that run a shell line each. */
export function pipelineText(image: string, lines: readonly string[]): string {
  const stages = lines.map((line, index) => ({
    id: `s${index + 1}`,
    image: { name: image, args: ['/bin/sh', '-c', line.split('$').join('$$')], pull: 'never' },
    requirements: { memory: '256MiB' },
    inputs: [],
  }));
  // JSON is YAML.
  return JSON.stringify({ apiVersion: 'winslow/v1', name: 'bench', stages });
}
