'use client';

import { useRef, useState } from 'react';
import { api } from '@/features/api/client';
import { describeFailure } from '@/features/api/failure';
import { nextLine } from './hits';
import type { LogHits, LogPlace } from './log-types';
import { patternQuery, type LogPattern } from './queries';

export type Direction = 'forward' | 'backward';

/** Finds the next line that fits; the server knows those that were not named. */
export function useJumps(place: LogPlace, goTo: (line: number) => void) {
  const [message, setMessage] = useState('');
  const asking = useRef<AbortController | null>(null);
  const jump = async (from: number, direction: Direction, target: JumpTarget) => {
    asking.current?.abort();
    const request = new AbortController();
    asking.current = request;
    try {
      const found = await findLine({ place, from, direction, target, signal: request.signal });
      if (request.signal.aborted) return;
      if (found !== null) goTo(found);
      setMessage(
        found === null ? `No ${target.what} ${direction === 'forward' ? 'further down' : 'further up'}.` : '',
      );
    } catch (error) {
      if (!request.signal.aborted) setMessage(describeFailure(error).detail);
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
