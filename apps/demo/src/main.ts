import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createWinslow } from '@winslow/client';
import { bringUp, createReporter, findCheckout } from '@winslow/infra';
import type { RunningStack } from '@winslow/infra';
import { messageOf } from '@winslow/domain';
import { loadBuildEnvironment } from './env';
import { buildExampleImage, takeClip } from './example-image';
import { renderReport } from './report';
import { runExample } from './run-example';

const EXIT_USAGE = 2;
const USAGE = `usage: npm run demo

Starts the stack if it is not running, builds the traffic analysis' image, and runs it on a real clip of a street,
answering its question with the defaults. Ends with 0 only if every stage succeeded.
`;

/** The whole way once, on real parts. */
async function demo(): Promise<boolean> {
  const onProgress = createReporter((text) => process.stderr.write(text));
  const checkout = findCheckout();
  const stack = await bringUp({ onProgress });
  if (stack.worker.kind !== 'running') throw new Error(`there is no worker: ${stack.worker.reason}`);
  const { address } = stack.docker;
  if (address.kind !== 'socket')
    throw new Error('the demo needs the Docker engine of this computer: unset DOCKER_HOST');
  await buildExampleImage(checkout, { ...loadBuildEnvironment(), DOCKER_HOST: `unix://${address.path}` });
  const folder = await mkdtemp(join(tmpdir(), 'winslow-demo-'));
  try {
    const video = await takeClip(address.path, folder);
    return await runOn(stack, { checkout, video, onStatus: onProgress });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runOn(
  { connection }: RunningStack,
  example: { checkout: string; video: string; onStatus: (text: string) => void },
): Promise<boolean> {
  const winslow = createWinslow({
    temporal: { address: connection.temporalAddress, namespace: connection.temporalNamespace },
    s3: connection.s3,
    actor: { name: userInfo().username, via: 'cli' },
  });
  try {
    const name = `demo ${new Date().toISOString().slice(0, 19).replaceAll(':', '.')}`;
    const view = await runExample({ winslow, name, ...example });
    const outputs = await winslow.files.list(
      { kind: 'output', project: view.projectId, path: '', isFolder: true },
      { recursive: true },
    );
    process.stdout.write(
      `${renderReport({ view, outputs: outputs.kind === 'folder' ? outputs.entries : [outputs.entry], temporalUiUrl: connection.temporalUiUrl })}\n`,
    );
    return view.status === 'succeeded';
  } finally {
    await winslow.close();
  }
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (args.length > 0) {
    process.stderr.write(`unknown argument: ${args[0]}\n\n${USAGE}`);
    return EXIT_USAGE;
  }
  try {
    return (await demo()) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`ERROR: ${messageOf(error)}\n`);
    return 1;
  }
}

void main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
