'use client';

import { useMemo } from 'react';
import { railSteps } from './hits';

export interface LogRailProps {
  readonly lines: number;
  readonly errors: readonly number[];
  readonly hits: readonly number[];
  readonly onPick: (line: number) => void;
}

const STEPS = 400;
const HEIGHT = 100;

/** Where in the whole log errors and hits are, beside the scroll bar. For eyes and pointers; keys have e and n. */
export function LogRail({ lines, errors, hits, onPick }: LogRailProps) {
  const paths = useMemo(() => {
    const pathOf = (marked: readonly number[], from: number, to: number) =>
      railSteps(marked, lines, STEPS)
        .map((step) => `M${from} ${((step + 0.5) / STEPS) * HEIGHT}H${to}`)
        .join('');
    return { errors: pathOf(errors, 0, 5), hits: pathOf(hits, 5, 10) };
  }, [errors, hits, lines]);
  return (
    <div
      aria-hidden
      title="Errors to the left, hits to the right: click to go there"
      className="relative w-3 shrink-0 cursor-pointer border-l border-border bg-sunken"
      onClick={(event) => {
        const bounds = event.currentTarget.getBoundingClientRect();
        onPick(Math.floor(((event.clientY - bounds.top) / bounds.height) * lines));
      }}
    >
      <svg viewBox={`0 0 10 ${HEIGHT}`} preserveAspectRatio="none" className="absolute inset-0 size-full">
        <path d={paths.errors} stroke="var(--red-line)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
        <path d={paths.hits} stroke="var(--amber-line)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
      </svg>
    </div>
  );
}
