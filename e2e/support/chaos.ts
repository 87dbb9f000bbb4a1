import { setTimeout as delay } from 'node:timers/promises';
import { NODE_ID, type Installation } from './installation';
import { pick } from './random';
import type { SecondDocker } from './second-docker';

const RESTART_MS = 1_000;
/** Of ten that are away, one stays so many times longer. */
const LONG_AWAY = 4;
const LONG_AWAY_SHARE = 0.1;

/** A process that can be killed with -9 (an engine is stopped with its containers) at any moment, and is started again a while later. */
export interface Victim {
  readonly name: string;
  /** How often it is picked, beside the others. */
  readonly weight: number;
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** What happened, for people who look for a fault: `12.3 s kill minio`. */
export type ChaosLog = string[];

export interface ChaosOptions {
  readonly victims: readonly Victim[];
  readonly kills: number;
  /** Numbers from 0 to 1. */
  readonly next: () => number;
  /** Longest time between two kills. Unit: ms. */
  readonly betweenMs: number;
  /** Longest time that one stays away; every tenth stays away four times as long. Unit: ms. */
  readonly awayMs: number;
  readonly log: ChaosLog;
}

/** The servers and the workers of an installation, and the engine of one of its nodes. */
export function victimsOf(winslow: Installation, engine: SecondDocker): Victim[] {
  const { servers, nodes } = winslow;
  return [
    { name: 'engine', weight: 1, kill: () => engine.stop(), start: () => engine.start() },
    { name: 'temporal', weight: 1, kill: () => servers.killTemporal(), start: () => servers.startTemporal() },
    { name: 'minio', weight: 1, kill: () => servers.killMinio(), start: () => servers.startMinio() },
    {
      name: NODE_ID,
      weight: 2,
      kill: () => winslow.killWorker(),
      start: supervised(() => winslow.startWorker()),
    },
    ...nodes.all.map((node) => ({
      name: node.id,
      weight: 2,
      kill: () => node.kill(),
      start: supervised(() => node.start()),
    })),
  ];
}

/** A worker whose servers are away ends by itself; whoever looks after it starts it again, as systemd would. */
function supervised(start: () => Promise<void>): () => Promise<void> {
  return async () => {
    for (;;) {
      const isThere = await start().then(
        () => true,
        () => false,
      );
      if (isThere) return;
      await delay(RESTART_MS);
    }
  };
}

/**
 * Kills again and again, whoever is there, and starts them again: several are away at once. A moment that nobody has
 * chosen is the point, so nothing is waited for but time. Resolves when all are back.
 */
export async function wreakHavoc({
  victims,
  kills,
  next,
  betweenMs,
  awayMs,
  log,
}: ChaosOptions): Promise<void> {
  const startedAt = performance.now();
  const say = (text: string): void =>
    void log.push(`${((performance.now() - startedAt) / 1000).toFixed(1)} s ${text}`);
  const away = new Set<Victim>();
  const lives: Promise<void>[] = [];
  const takeDown = async (victim: Victim, staysMs: number): Promise<void> => {
    away.add(victim);
    say(`kill ${victim.name}`);
    await victim.kill();
    await delay(staysMs);
    await victim.start();
    say(`back ${victim.name}`);
    away.delete(victim);
  };
  while (lives.length < kills) {
    await delay(next() * betweenMs);
    const there = victims.filter((victim) => !away.has(victim));
    const staysMs = next() * awayMs * (next() < LONG_AWAY_SHARE ? LONG_AWAY : 1);
    if (there.length === 0) continue;
    const victim = pick(
      there.flatMap((each) => Array.from({ length: each.weight }, () => each)),
      next,
    );
    const life = takeDown(victim, staysMs);
    life.catch((error: unknown) => say(`${victim.name} does not come back: ${String(error)}`));
    lives.push(life);
  }
  await Promise.all(lives);
}
