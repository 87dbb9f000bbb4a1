'use client';

import { useEffect, useRef, useState } from 'react';
import { api } from '@/features/api/client';
import { describeFailure } from '@/features/api/failure';
import { nextLine } from './hits';
import type { LogHits, LogPlace } from './log-types';
import { patternQuery, type LogPattern } from './queries';

export type Direction = 'forward' | 'backward';

/** Long enough to be read; then the state of the log stands there again. */
const SHOWN_MS = 5_000;

interface JumpSettings {
  readonly place: LogPlace;
  /** Lines of the log. */
  readonly lines: number;
  readonly goTo: (line: number) => void;
}

/** Finds the next line that fits, at the other end if need be; the server knows those that were not named. */
export function useJumps({ place, lines, goTo }: JumpSettings) {
  const [message, setMessage] = useState('');
  useEffect(() => {
    if (message === '') return;
    const timer = setTimeout(() => setMessage(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message]);
  const asking = useRef<AbortController | null>(null);
  const jump = async (from: number, direction: Direction, target: JumpTarget) => {
    asking.current?.abort();
    const stop = new AbortController();
    asking.current = stop;
    const { signal } = stop;
    try {
      const request = { place, direction, target, signal };
      const found = await findLine({ ...request, from });
      const other = found ?? (await findLine({ ...request, from: direction === 'forward' ? -1 : lines }));
      if (signal.aborted) return;
      if (other !== null) goTo(other);
      if (other === null) setMessage(`There is no ${target.what}.`);
      else if (found === null)
        setMessage(direction === 'forward' ? 'Went on from the top.' : 'Went on from the end.');
    } catch (error) {
      if (!signal.aborted) setMessage(describeFailure(error).detail);
    }
  };
  return { message, jump };
}

export interface JumpTarget {
  /** Such as `error`. */
  readonly what: string;
  readonly pattern: LogPattern;
  readonly known: LogHits | undefined;
}

async function findLine({
  place: { project, run, attempt },
  from,
  direction,
  target: { pattern, known },
  signal,
}: {
  readonly place: LogPlace;
  readonly from: number;
  readonly direction: Direction;
  readonly target: JumpTarget;
  readonly signal: AbortSignal;
}): Promise<number | null> {
  const lines = known?.hits.map(({ line }) => line) ?? [];
  const near = nextLine(lines, from, direction);
  const isKnown = known !== undefined && (!known.truncated || near !== undefined);
  // Before the last line that is named, or with all of them named, the list tells.
  if (isKnown && (direction === 'forward' || !known.truncated || from <= (lines.at(-1) ?? -1)))
    return near ?? null;
  if (direction === 'backward' && from <= 0) return null;
  // The search leaves out the line it begins at; there is none before the first.
  const query = { ...patternQuery(pattern), attempt, after: Math.max(0, from), direction };
  const answer = await api.findNextLine({ params: { project, run }, query }, { signal });
  return answer.line;
}
