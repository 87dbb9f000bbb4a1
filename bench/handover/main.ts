import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ProjectView } from '@winslow/domain';
import { median, spread, timed } from '../support/measure';
import { openStack, pipelineText, runPipeline } from '../support/stack';

const run = promisify(execFile);
const FILES = 10_000;
/** 2 GB in all. */
const FILE_KIB = 200;
const CHANGED = FILES / 100;
const ROUNDS = 3;

const FILL = `mkdir -p d && cd d && for i in $(seq ${FILES}); do head -c ${FILE_KIB}k /dev/urandom > f$i; done`;
const CHANGE = `for i in $(seq ${CHANGED}); do head -c ${FILE_KIB}k /dev/urandom > d/f$((i * 97 % ${FILES} + 1)); done`;

/**
 * From the end of one container to the start of the next on the same node, with a workspace of 2 GB in 10,000 files
 * of which 1 % changed; against `cp -a` of the workspace and `docker run`.
 */
async function main(): Promise<void> {
  const { winslow, image, dataDir } = await openStack();
  const text = pipelineText(image, [
    `cd /workspace && ${FILL}`,
    ...Array.from({ length: ROUNDS + 1 }, () => `cd /workspace && ${CHANGE}`),
  ]);
  const folder = await mkdtemp(join(dataDir, 'bench-handover-'));
  try {
    const view = await runPipeline(winslow, 'handover', text);
    const handovers = gaps(view).slice(1);
    await mkdir(join(folder, '0'));
    await run('sh', ['-c', `cd ${join(folder, '0')} && ${FILL}`]);
    const copies: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const [from, to] = [join(folder, String(round)), join(folder, String(round + 1))];
      await run('sh', ['-c', `cd ${from} && ${CHANGE}`]);
      const start = ['run', '--rm', '--network', 'none', '-v', `${to}:/workspace`, image, '/bin/true'];
      copies.push(await timed(() => run('cp', ['-a', from, to]).then(() => run('docker', start))));
    }
    console.log(`cp -a and docker run   ${spread(copies, 'ms')}`);
    console.log(`through Winslow        ${spread(handovers, 'ms')}`);
    console.log(`ratio of medians       ${(median(handovers) / median(copies)).toFixed(2)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await winslow.close();
  }
}

/** Milliseconds between the end of each container and the start of the next. */
function gaps({ runs }: ProjectView): number[] {
  return runs
    .slice(1)
    .map((next, index) => (next.startedAtMs ?? Number.NaN) - (runs[index]?.endedAtMs ?? Number.NaN));
}

void main();
