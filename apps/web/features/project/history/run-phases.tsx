import type { StageRunTimes } from '@winslow/domain';
import { clsx } from 'clsx';
import { Span } from '@/ui/time/duration';
import { runPhases } from '../model/run-phases';

const FILLS: Readonly<Record<string, string>> = {
  'Waiting for a node': 'bg-grey-line',
  Preparing: 'bg-amber-line',
  Starting: 'bg-violet-line',
  Running: 'bg-blue-line',
  Sealing: 'bg-violet-line',
  'Saving results': 'bg-green-line',
};

/** Where the run's time went: one bar, and the same in words. */
export function RunPhases({ times }: { readonly times: StageRunTimes }) {
  const phases = runPhases(times);
  if (phases.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1.5 font-semibold">Where the time went</h3>
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-sm">
        {phases.map(({ name, ms }) => (
          <span key={name} className={clsx('min-w-0.5', FILLS[name])} style={{ flexGrow: Math.max(1, ms) }} />
        ))}
      </div>
      <ul className="mt-2 grid grid-cols-1 gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
        {phases.map(({ name, ms }) => (
          <li key={name} className="flex items-center gap-2">
            <span aria-hidden className={clsx('size-2 rounded-sm', FILLS[name])} />
            <span className="flex-1">{name}</span>
            <span className="text-muted">
              <Span ms={ms} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
