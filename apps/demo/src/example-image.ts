import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import Docker from 'dockerode';
import { extract } from 'tar-stream';

/** Image of the main example; `examples/traffic-analysis/pipeline.yaml` names the same. */
export const EXAMPLE_IMAGE = 'winslow-example/traffic-analysis:1';
/** The real clip, taken out of Debian's opencv-doc while the image was built. */
const CLIP_IN_IMAGE = '/opt/traffic-analysis/vtest.avi';

/** Builds the image unless it is up to date; what the build says goes to stderr. Idempotent. */
export async function buildExampleImage(
  checkout: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const script = join(checkout, 'examples', 'traffic-analysis', 'image', 'build.sh');
  const exitCode = await new Promise<number>((resolve, reject) => {
    const child = spawn('sh', [script, EXAMPLE_IMAGE], { stdio: ['ignore', 2, 2], env: { ...environment } });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  if (exitCode !== 0)
    throw new Error(`the example's image could not be built (exit code ${exitCode}): see above`);
}

/** Copies the clip out of the image. No container is run for it. */
export async function takeClip(socketPath: string, folder: string): Promise<string> {
  const target = join(folder, 'vtest.avi');
  const container = await new Docker({ socketPath }).createContainer({
    Image: EXAMPLE_IMAGE,
    Cmd: ['inspect'],
  });
  try {
    const entries = extract();
    const archive = await container.getArchive({ path: CLIP_IN_IMAGE });
    const unpacked = (async () => {
      for await (const entry of entries) await pipeline(entry, createWriteStream(target));
    })();
    await Promise.all([pipeline(archive, entries), unpacked]);
  } finally {
    await container.remove({ force: true });
  }
  return target;
}
