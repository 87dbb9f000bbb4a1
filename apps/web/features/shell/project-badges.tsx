'use client';

import { clsx } from 'clsx';
import { useProjectCounts } from '@/features/projects/queries';
import { TONES, type Tone } from '@/ui/state/states';

/** How many projects run, wait for a person and failed. */
export function ProjectBadges({ isNarrow }: { readonly isNarrow: boolean }) {
  const counts = useProjectCounts();
  const shown: readonly (readonly [Tone, number, string])[] = [
    ['amber', counts.needsMe, 'need an answer'],
    ['red', counts.failed, 'failed'],
    ['blue', counts.running, 'running'],
  ];
  const some = shown.filter(([, count]) => count > 0);
  if (some.length === 0) return null;
  if (isNarrow) {
    const [tone] = some[0] ?? ['grey' as const];
    return <span className={clsx('absolute top-1 right-1 size-2 rounded-full', TONES[tone].fill)} />;
  }
  return (
    <span className="flex gap-1">
      {some.map(([tone, count, words]) => (
        <span
          key={tone}
          title={`${count} ${words}`}
          className={clsx(
            'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm px-1 text-xs font-medium',
            TONES[tone].ground,
            TONES[tone].text,
          )}
        >
          {count}
          <span className="sr-only"> {words}</span>
        </span>
      ))}
    </span>
  );
}
