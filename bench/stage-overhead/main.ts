import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median, spread, timed } from '../support/measure';
import { openStack, pipelineText, runPipeline } from '../support/stack';

const run = promisify(execFile);
const STAGES = 20;
const ROUNDS = 5;

/** What Winslow adds to a stage: twenty empty stages against the same twenty `docker run --rm` in a shell loop. */
async function main(): Promise<void> {
  const { winslow, image } = await openStack();
  const text = pipelineText(
    image,
    Array.from({ length: STAGES }, () => 'true'),
  );
  const loop = `for i in $(seq ${STAGES}); do docker run --rm --network none ${image} /bin/true; done`;
  const throughWinslow: number[] = [];
  const inLoop: number[] = [];
  await runPipeline(winslow, 'warm-up', text);
  for (let round = 1; round <= ROUNDS; round += 1) {
    inLoop.push((await timed(() => run('sh', ['-c', loop]))) / STAGES);
    throughWinslow.push((await timed(() => runPipeline(winslow, `stage-overhead ${round}`, text))) / STAGES);
  }
  const ratios = throughWinslow.map((value, index) => value / (inLoop[index] ?? Number.NaN));
  console.log(`docker run --rm in a loop   ${spread(inLoop, 'ms per stage')}`);
  console.log(`through Winslow             ${spread(throughWinslow, 'ms per stage')}`);
  console.log(
    `ratio, round by round       ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}; median ${median(ratios).toFixed(2)}`,
  );
  console.log(
    `over the loop               ${Math.round(median(throughWinslow) - median(inLoop))} ms per stage`,
  );
  await winslow.close();
}

void main();
