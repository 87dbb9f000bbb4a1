import { clsx } from 'clsx';
import { stateLook, TONES } from '@/ui/state/states';
import type { ProjectRow } from '../queries';

type Runs = NonNullable<ProjectRow['runs']>;

/** The newest runs as marks, the newest to the right: what failed stands out by its height too, not by colour alone. */
export function RunStrip({ runs }: { readonly runs: ProjectRow['runs'] }) {
  if (runs === null || runs.total === 0) return <span className="text-muted">–</span>;
  const words = stripWords(runs);
  return (
    <span className="inline-flex h-4 items-end gap-0.5" title={words}>
      {runs.recent.map((state, at) => (
        <span
          // Marks have no name but their place; the strip is drawn anew when a run is added.
          key={runs.total - runs.recent.length + at}
          aria-hidden
          className={clsx('w-1 rounded-[1px]', HEIGHTS[kindOf(state)], TONES[stateLook(state).tone].fill)}
        />
      ))}
      <span className="sr-only">{words}</span>
    </span>
  );
}

type Kind = 'good' | 'bad' | 'open' | 'none';

const HEIGHTS: Readonly<Record<Kind, string>> = {
  good: 'h-2.5',
  bad: 'h-4',
  open: 'h-2.5 opacity-60',
  none: 'h-1',
};

function kindOf(state: Runs['recent'][number]): Kind {
  if (state === 'succeeded') return 'good';
  if (state === 'skipped') return 'none';
  return state === 'failed' || state === 'cancelled' || state === 'lost' ? 'bad' : 'open';
}

/** Such as `Last 20 of 31 runs: 18 succeeded, 2 failed`. */
export function stripWords({ total, recent }: Pick<Runs, 'total' | 'recent'>): string {
  const counts = new Map<string, number>();
  for (const state of recent) {
    const word = stateLook(state).word.toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const parts = [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
  const of =
    recent.length < total
      ? `Last ${recent.length} of ${total} runs`
      : `${total} ${total === 1 ? 'run' : 'runs'}`;
  return `${of}: ${parts}`;
}
