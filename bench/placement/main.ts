import { formatBytes } from '@winslow/domain';
import { Installation } from '../../e2e/support/installation';
import { chosenParts } from '../support/chosen-parts';
import { median, percentile, spread } from '../support/measure';
import { measureDecisions } from './decisions';
import { measureIdleWrites, type Writes } from './idle-writes';
import { measureNodeTimes } from './node-times';
import { GRANT_NODE, measureAtOnce, measureBesideWaiting, startRoomyNodes } from './request-to-granted';

const NAME_WIDTH = 44;
const WAITING = [1, 10, 100] as const;
const PARTS = ['decisions', 'idle', 'granted', 'nodes'] as const;

/** How fast placement decides, and how soon it notices. `npm run bench -- placement PART…` measures some parts only. */
async function main(): Promise<void> {
  const parts = chosenParts(PARTS);
  if (parts.includes('decisions')) reportDecisions();
  if (parts.length === 1 && parts[0] === 'decisions') return;
  const winslow = await Installation.start({ workerEnv: GRANT_NODE });
  try {
    if (parts.includes('idle')) await reportIdle(winslow);
    if (parts.includes('granted')) await reportGranted(winslow);
    if (parts.includes('nodes')) await reportNodes(winslow);
  } finally {
    await winslow.close();
  }
}

function reportDecisions(): void {
  title('decisions per second, with all scores and reasons: one by one / 100 placed / 100 wait');
  const figures = measureDecisions();
  for (const { nodes, oneByOne, hundredPlaced, hundredWaiting } of figures)
    row(`${nodes} nodes`, [oneByOne, hundredPlaced, hundredWaiting].map(Math.round).join(' / '));
  const [, hundred, thousand] = figures;
  if (hundred === undefined || thousand === undefined) return;
  const ratios = [
    hundred.oneByOne / thousand.oneByOne,
    hundred.hundredPlaced / thousand.hundredPlaced,
    hundred.hundredWaiting / thousand.hundredWaiting,
  ];
  row('time at 1000 nodes over time at 100', ratios.map((ratio) => ratio.toFixed(1)).join(' / '));
}

async function reportIdle(winslow: Installation): Promise<void> {
  const { withoutNode, withOneNode, withMoreNodes, perNode, nodes } = await measureIdleWrites(winslow);
  title("writes to Temporal's database in an idle minute");
  row('no node: the server alone', writes(withoutNode));
  row('one node, with the placement', writes(withOneNode));
  row(`${nodes} nodes`, writes(withMoreNodes));
  row('each further node', writes(perNode));
}

async function reportGranted(winslow: Installation): Promise<void> {
  title('request to granted: p50 / p95');
  for (const { projects, besideWaiting } of await measureBesideWaiting(winslow, WAITING))
    row(`while ${projects} wait`, halfAndMost(besideWaiting));
  const endNodes = await startRoomyNodes(winslow);
  for (const projects of WAITING)
    row(`${projects} at the same moment`, halfAndMost(await measureAtOnce(winslow, projects)));
  await endNodes();
}

async function reportNodes(winslow: Installation): Promise<void> {
  const { noticed, elsewhere, followedAgain } = await measureNodeTimes(winslow);
  title('after a worker was killed');
  row('counted as lost', spread(noticed, 'ms'));
  row('its stage runs on another node', spread(elsewhere, 'ms'));
  row('started at once: its stage is followed again', spread(followedAgain, 'ms'));
}

function title(text: string): void {
  console.log(`\n${text}`);
}

function row(name: string, figures: string): void {
  console.log(`  ${name.padEnd(NAME_WIDTH)} ${figures}`);
}

function writes({ commits, bytes }: Writes): string {
  return `${Math.round(commits)} transactions, ${formatBytes(Math.max(0, bytes))}`;
}

function halfAndMost(times: readonly number[]): string {
  return `${Math.round(median(times))} / ${Math.round(percentile(times, 0.95))} ms (of ${times.length})`;
}

void main();
