import { formatBytes } from '@winslow/domain';
import { chosenParts } from '../support/chosen-parts';
import { median, percentile } from '../support/measure';
import { measureChanges } from './change-to-paint';
import { measureFirstLoad } from './first-load';
import { measureLogPage } from './log-page';
import { measureMemory } from './memory';
import { openWebBench, type WebBench } from './web-bench';

const NAME_WIDTH = 34;
const PARTS = ['memory', 'changes', 'log', 'load'] as const;

/**
 * What the web app feels like and costs, each figure beside something simpler that does the same.
 * `npm run bench -- web PART…` measures some parts only.
 */
async function main(): Promise<void> {
  const parts = chosenParts(PARTS);
  const bench = await openWebBench();
  try {
    if (parts.includes('memory')) await reportMemory(bench);
    if (parts.includes('changes')) await reportChanges(bench);
    if (parts.includes('log')) await reportLog(bench);
    if (parts.includes('load')) reportFirstLoad();
  } finally {
    await bench.close();
  }
}

async function reportMemory(bench: WebBench): Promise<void> {
  const { processes, requests, failures, events } = await measureMemory(bench);
  title('memory: idle / most under 50 clients for a minute / after');
  for (const [name, { idle, most, after }] of processes)
    row(name, [idle, most, after].map(formatBytes).join(' / '));
  row('answered', `${requests} requests (${failures} failed), ${events} events`);
}

async function reportChanges(bench: WebBench): Promise<void> {
  title('engine change to painted page: p50 / p95');
  for (const [name, times] of await measureChanges(bench)) row(name, halfAndMost(times));
}

async function reportLog(bench: WebBench): Promise<void> {
  const { readyMs, linkMs, searchMs, frames, heapBytes, peer } = await measureLogPage(bench);
  title('log of 1,000,000 lines');
  row('ready: p50 / p95', halfAndMost(readyMs));
  row('  all of it in a <pre>', `${Math.round(peer.readyMs)} ms`);
  for (const [name, times] of frames) row(`frames, ${name}: p50 / p95`, halfAndMost(times));
  row('  all of it in a <pre>, scroll bar', halfAndMost(peer.frames));
  row('JavaScript heap', formatBytes(heapBytes));
  row('  all of it in a <pre>', formatBytes(peer.heapBytes));
  row('link to a line in the middle', `${Math.round(linkMs)} ms`);
  row('search over all lines', `${Math.round(searchMs)} ms`);
}

function reportFirstLoad(): void {
  const { framework, shell, routes } = measureFirstLoad();
  title('first-load JavaScript, gzipped');
  row('a bare page of the framework', formatBytes(framework));
  row('what all pages load', formatBytes(shell));
  for (const { route, bytes } of routes) row(route, formatBytes(bytes));
}

function title(text: string): void {
  console.log(`\n${text}`);
}

function row(name: string, figures: string): void {
  console.log(`  ${name.padEnd(NAME_WIDTH)} ${figures}`);
}

function halfAndMost(times: readonly number[]): string {
  return `${Math.round(median(times))} / ${Math.round(percentile(times, 0.95))} ms (of ${times.length})`;
}

void main();
