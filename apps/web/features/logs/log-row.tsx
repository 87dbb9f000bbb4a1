'use client';

import { memo, type MouseEvent } from 'react';
import { formatClock } from '@/ui/time/format-time';
import { parseAnsiLine } from './ansi-line';
import { cutAtPlaces, placesOf, readablePlace, type Place } from './highlight';
import type { LogLine } from './log-types';

/** How all rows of a view look; the same object as long as nothing of it changes. */
export interface RowLook {
  readonly isWrapped: boolean;
  readonly hasTimes: boolean;
  readonly zone: string | undefined;
  /** Text to mark; empty: none, or a regular expression, whose places the server tells. */
  readonly needle: string;
  readonly caseSensitive: boolean;
}

export interface RowActs {
  /** @param extend from the line that was chosen before */
  readonly choose: (line: number, extend: boolean) => void;
  readonly showWhole: (line: number) => void;
}

export interface LogRowProps {
  readonly row: number;
  readonly line: number;
  /** Undefined: not there yet. */
  readonly entry: LogLine | undefined;
  readonly isSelected: boolean;
  /** Where the server has found something in the line. */
  readonly hit: Place | undefined;
  readonly look: RowLook;
  readonly acts: RowActs;
}

const MARKS = { error: 'E', warning: 'W', info: '' } as const;
const MILLIS = 1000;

/** One line. Memoised: while scrolling only rows that come into sight are drawn. */
export const LogRow = memo(function LogRow({ row, line, entry, isSelected, hit, look, acts }: LogRowProps) {
  const choose = (event: MouseEvent) => {
    event.preventDefault();
    acts.choose(line, event.shiftKey);
  };
  return (
    <div
      className="log-row"
      data-row={row}
      data-line={line + 1}
      data-severity={entry?.severity}
      data-source={entry?.s}
      data-selected={isSelected || undefined}
      data-wrapped={look.isWrapped || undefined}
    >
      <span className="log-gutter">
        <button
          type="button"
          tabIndex={-1}
          className="log-number"
          aria-label={`Line ${line + 1}`}
          onClick={choose}
        >
          {line + 1}
        </button>
        {look.hasTimes && entry !== undefined && <span>{timeOf(entry.t, look.zone)}</span>}
        <span className="log-mark">{entry === undefined ? '' : MARKS[entry.severity]}</span>
      </span>
      {entry === undefined ? (
        <span className="log-missing" />
      ) : (
        <span className="log-text">
          <LineText entry={entry} hit={hit} look={look} />
          {entry.clipped !== undefined && (
            <button
              type="button"
              className="ml-2 rounded-sm bg-chip px-1 font-sans text-xs hover:bg-hover"
              onClick={() => acts.showWhole(line)}
            >
              … show all {entry.clipped.toLocaleString('en-US')} characters
            </button>
          )}
        </span>
      )}
    </div>
  );
});

function timeOf(ms: number, zone: string | undefined): string {
  return `${formatClock(ms, zone)}.${String(Math.floor(ms % MILLIS)).padStart(3, '0')}`;
}

function LineText({ entry, hit, look }: Pick<LogRowProps, 'hit' | 'look'> & { readonly entry: LogLine }) {
  const spans = parseAnsiLine(entry.x);
  const told = hit === undefined ? null : readablePlace(spans, hit);
  const places =
    look.needle === '' ? (told === null ? [] : [told]) : placesOf(spans, look.needle, look.caseSensitive);
  return cutAtPlaces(spans, places).map(({ text, className, isHit }, at) => {
    const Tag = isHit ? 'mark' : 'span';
    // Pieces of one line never move among each other.
    return (
      <Tag key={at} className={isHit ? `${className} log-hit` : className || undefined}>
        {text}
      </Tag>
    );
  });
}
