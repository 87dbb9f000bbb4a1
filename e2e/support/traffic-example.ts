import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CHECKOUT } from './checkout';

const FOLDER = join(CHECKOUT, 'examples/traffic-analysis');
const IMAGE = 'winslow-example/traffic-analysis:1';
const VIDEO_IN_IMAGE = '/opt/traffic-analysis/vtest.avi';
/** Enough frames for people to cross the picture, few enough for all stages to be done with them within seconds. */
const CLIP_FRAMES = 50;

const run = promisify(execFile);

export const TRAFFIC_PIPELINE = join(FOLDER, 'pipeline.yaml');

/** Builds the example's image unless it is up to date. */
export async function ensureTrafficImage(): Promise<void> {
  await run('sh', [join(FOLDER, 'image/build.sh'), IMAGE], { maxBuffer: 64 * 1024 * 1024 });
}

/** A few seconds of the example's real video, as a file that browsers play. @returns its path */
export async function trafficClip(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const box = ['--rm', '--network', 'none', '--user', '0', '-v', `${folder}:/clip`, '--entrypoint', 'ffmpeg'];
  const encoding = ['-frames:v', String(CLIP_FRAMES), '-c:v', 'libx264', '-pix_fmt', 'yuv420p'];
  const ffmpeg = ['-v', 'error', '-y', '-i', VIDEO_IN_IMAGE, ...encoding, '/clip/crossing.mp4'];
  await run('docker', ['run', ...box, IMAGE, ...ffmpeg]);
  return join(folder, 'crossing.mp4');
}

/** The first frame of the example's video, as a small JPEG picture. */
export async function trafficFrame(): Promise<Buffer> {
  const encoding = ['-frames:v', '1', '-vf', 'scale=256:-2', '-f', 'image2pipe', '-c:v', 'mjpeg', '-'];
  const ffmpeg = ['-v', 'error', '-i', VIDEO_IN_IMAGE, ...encoding];
  const box = ['run', '--rm', '--network', 'none', '--entrypoint', 'ffmpeg', IMAGE];
  const { stdout } = await run('docker', [...box, ...ffmpeg], { encoding: 'buffer' });
  return stdout;
}
