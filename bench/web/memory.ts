import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { stackStatus } from '@winslow/infra';
import { pipelineText } from '../support/stack';
import { startClient } from './page-client';
import type { WebBench } from './web-bench';

const CLIENTS = 50;
const UNDER_LOAD_MS = 60_000;
const SETTLE_MS = 10_000;
const SAMPLE_MS = 500;

export interface MemoryFigures {
  /** Resident bytes before, at most while 50 clients are there, and after they have gone; by process. */
  readonly processes: ReadonlyMap<string, { idle: number; most: number; after: number }>;
  readonly requests: number;
  readonly failures: number;
  readonly events: number;
}

/** Memory of each process of the stack, idle and with clients that follow a running project and open its pages. */
export async function measureMemory(bench: WebBench): Promise<MemoryFigures> {
  const { parts } = await stackStatus();
  const pids = new Map(parts.flatMap(({ title, pid }) => (pid === undefined ? [] : [[title, pid] as const])));
  const { winslow, image } = bench;
  await delay(SETTLE_MS);
  const idle = sample(pids);
  const seconds = (UNDER_LOAD_MS + SETTLE_MS) / 1000;
  const { projectId } = await winslow.projects.create({
    name: `memory ${Date.now()}`,
    pipeline: {
      text: pipelineText(image, [`for i in $(seq ${seconds * 5}); do echo "line $i"; sleep 0.2; done`]),
    },
  });
  await winslow.projects.command({ project: projectId, name: 'start', payload: {} });
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => startClient(bench, projectId)));
  const most = new Map(idle);
  const end = Date.now() + UNDER_LOAD_MS;
  while (Date.now() < end) {
    await delay(SAMPLE_MS);
    for (const [name, bytes] of sample(pids)) most.set(name, Math.max(bytes, most.get(name) ?? 0));
  }
  const told = await Promise.all(clients.map((client) => client.stop()));
  await winslow.projects.wait({ project: projectId, until: ['succeeded'] });
  await delay(SETTLE_MS);
  const after = sample(pids);
  const total = (of: (one: (typeof told)[number]) => number) => told.reduce((sum, one) => sum + of(one), 0);
  await winslow.projects.command({ project: projectId, name: 'delete', payload: {} });
  return {
    processes: new Map(
      [...pids.keys()].map((name) => [
        name,
        { idle: idle.get(name) ?? 0, most: most.get(name) ?? 0, after: after.get(name) ?? 0 },
      ]),
    ),
    requests: total(({ requests }) => requests),
    failures: total(({ failures }) => failures),
    events: total(({ events }) => events),
  };
}

function sample(pids: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...pids].map(([name, pid]) => [name, residentBytes(pid)]));
}

const KIB = 1024;

function residentBytes(pid: number): number {
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) * KIB;
}
