import type { LiveProgress } from '@winslow/domain';
import type { Clock } from './activity-deps';
import type { ActivityScope } from './activity-scope';

/** Tells Temporal every now and then that the activity lives, and shows people what it does. */
export interface Heartbeat {
  /** What is shown from now on; `progress` is asked at each beat. */
  show(progress: () => Omit<LiveProgress, 'atMs'>): void;
  /** Called at each beat from now on. */
  onBeat(listener: () => void): void;
}

export interface HeartbeatOptions {
  readonly scope: ActivityScope;
  readonly clock: Clock;
  readonly everyMs: number;
  readonly phase: LiveProgress['phase'];
}

/** Beats from a timer, never only on progress: a stage that is silent for hours is alive all the same. */
export async function withHeartbeat<T>(
  { scope, clock, everyMs, phase }: HeartbeatOptions,
  work: (heartbeat: Heartbeat) => Promise<T>,
): Promise<T> {
  let progress = (): Omit<LiveProgress, 'atMs'> => ({ phase });
  const listeners: (() => void)[] = [];
  const beat = () => {
    scope.heartbeat({ ...progress(), atMs: clock.now() });
    for (const listener of listeners) listener();
  };
  beat();
  const timer = setInterval(beat, everyMs);
  try {
    return await work({
      show: (next) => {
        progress = next;
      },
      onBeat: (listener) => {
        listeners.push(listener);
      },
    });
  } finally {
    clearInterval(timer);
  }
}
