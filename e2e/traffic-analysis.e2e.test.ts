import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Installation } from './support/installation';
import { TestProject } from './support/test-project';

const run = promisify(execFile);
const IMAGE = 'winslow-example/traffic-analysis:1';
const PIPELINE = join(__dirname, '..', 'examples', 'traffic-analysis', 'pipeline.yaml');

let installation: Installation;

beforeAll(async () => {
  installation = await Installation.start();
});

afterAll(() => installation.close());

/** Runs a tool of the example's image on a local folder. @returns what it prints */
async function tool(folder: string, ...args: string[]): Promise<string> {
  const mount = `${folder}:/data`;
  const { stdout } = await run('docker', [
    'run',
    '--rm',
    '--network',
    'none',
    '--user',
    '0',
    '-v',
    mount,
    IMAGE,
    ...args,
  ]);
  return stdout;
}

interface Score {
  readonly recall: number;
  readonly precision: number;
  readonly median_error_px: number;
}

it('finds the vehicles of a crossing whose truth is known, from a moving camera, through Winslow', async () => {
  const folder = join(installation.dataDir, 'crossing');
  await installation.file('../crossing/.keep', '');
  await tool(folder, 'synth', '--out', '/data/crossing.mp4', '--truth', '/data/truth.csv');
  const text = await readFile(PIPELINE, 'utf8');
  const video = join(folder, 'crossing.mp4');
  const { projectId } = await installation.winslow.projects.create({
    name: 'crossing',
    pipeline: { text, fileName: PIPELINE },
    environment: { METRES_PER_PIXEL: '0.1' },
    inputs: [{ path: 'crossing.mp4', size: (await stat(video)).size }],
  });
  await installation.bucket.putInput(projectId, video);
  const project = new TestProject(installation.winslow, projectId, 'crossing');
  await project.command('start');
  const asked = await project.until('awaitingInput');
  expect(asked.question).toMatchObject({
    source: 'stage',
    stageId: 'reference-points',
    picture: { place: 'output', path: 'reference-frame.jpg' },
    form: {
      fields: {
        REFERENCE_POINTS: {
          type: 'points',
          default: expect.arrayContaining([[expect.any(Number), expect.any(Number)]]),
        },
      },
    },
  });
  await project.command('answer', { useDefaults: true });
  const done = await project.until('succeeded');
  expect(done.runs).toHaveLength(9);

  const got = await installation.cli('files', 'get', `${projectId}:/output/`, join(folder, 'results'));
  expect(got).toMatchObject({ exitCode: 0 });
  const score = JSON.parse(
    await tool(
      folder,
      'score',
      '--truth',
      '/data/truth.csv',
      '--trajectories',
      '/data/results/trajectories.csv',
    ),
  ) as Score;
  process.stdout.write(`crossing: ${JSON.stringify(score)}\n`);
  expect(score.recall).toBeGreaterThanOrEqual(0.9);
  expect(score.precision).toBeGreaterThanOrEqual(0.9);
  expect(score.median_error_px).toBeLessThanOrEqual(3);
});
