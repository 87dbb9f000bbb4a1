import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Winslow } from '@winslow/client';
import { UnavailableError, type Actor } from '@winslow/domain';
import type { ExampleDefinition } from './example-definition';
import { runCommand } from './run-command';
import { uploadLocalFile } from './upload-local-file';

/** Where examples are and how they are made. */
export interface ExampleWorkshop {
  readonly winslow: Winslow;
  /** Folder of all examples. */
  readonly folder: string;
  /** Environment of programs that are run. */
  readonly environment: NodeJS.ProcessEnv;
}

export interface Preparation {
  readonly actor: Actor;
  readonly onLine: (line: string) => void;
}

/** Builds the image, puts its video into the pool and saves the pipeline. Idempotent: what is there is not made again. */
export async function prepareExample(
  workshop: ExampleWorkshop,
  example: ExampleDefinition,
  preparation: Preparation,
): Promise<void> {
  const { winslow, folder } = workshop;
  const script = join(folder, example.id, 'image', 'build.sh');
  await run(workshop, preparation, ['sh', script, example.image]);
  await bringVideo(workshop, example, preparation);
  const text = await readFile(/* turbopackIgnore: true */ join(folder, example.id, 'pipeline.yaml'), 'utf8');
  await winslow.pipelines.save({ text, note: 'from the examples', actor: preparation.actor });
  preparation.onLine(`saved the pipeline ${example.pipeline}`);
}

/** Whether the example's image is on this computer's engine. */
export async function hasImage(workshop: ExampleWorkshop, { image }: ExampleDefinition): Promise<boolean> {
  const args = ['image', 'inspect', '--format', '{{.Id}}', image];
  const env = workshop.environment;
  return (await runCommand({ file: 'docker', args, env, onLine: () => undefined })) === 0;
}

/** Copies the video out of the image (no container is run for it) and into the pool. */
async function bringVideo(
  workshop: ExampleWorkshop,
  { image, videoInImage, videoInPool }: ExampleDefinition,
  preparation: Preparation,
): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'winslow-example-'));
  const container = `winslow-example-${scratch.slice(-6)}`;
  try {
    await run(workshop, preparation, ['docker', 'create', '--name', container, image, 'inspect']);
    const path = join(scratch, 'video');
    await run(workshop, preparation, ['docker', 'cp', `${container}:${videoInImage}`, path]);
    const address = { kind: 'pool', path: videoInPool, isFolder: false } as const;
    await uploadLocalFile(workshop.winslow, { path, address, actor: preparation.actor });
    preparation.onLine(`put the video at pool:/${videoInPool}`);
  } finally {
    const args = ['rm', '--force', container];
    await runCommand({ file: 'docker', args, env: workshop.environment, onLine: () => undefined });
    await rm(scratch, { recursive: true, force: true });
  }
}

async function run(
  { environment }: ExampleWorkshop,
  { onLine }: Preparation,
  [file = '', ...args]: readonly string[],
): Promise<void> {
  const exitCode = await runCommand({ file, args, env: environment, onLine });
  if (exitCode === 0) return;
  throw new UnavailableError(
    `${file} ${args[0] ?? ''} ended with exit code ${exitCode}: its last lines say why; it can be tried again`,
  );
}
