'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import {
  ArrowDown,
  ArrowUp,
  Clock,
  Download,
  ListFilter,
  Maximize2,
  Minimize2,
  WrapText,
} from 'lucide-react';
import type { RefObject } from 'react';
import { describeFailure } from '@/features/api/failure';
import { IconButton } from '@/ui/button/icon-button';
import { buttonClass } from '@/ui/button/button-class';
import { LevelChips } from './level-chips';
import type { LogParams, SetLogParams } from './log-params';
import type { LogHits, LogInfo, LogPlace } from './log-types';
import { isThrough } from './queries';
import { SearchBox, Toggle } from './search-box';
import type { Direction } from './use-jumps';

export interface LogToolbarProps {
  readonly place: LogPlace;
  readonly info: LogInfo;
  readonly params: LogParams;
  readonly setParams: SetLogParams;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly found: UseQueryResult<LogHits>;
  readonly isFull: boolean;
  readonly onFull: (is: boolean) => void;
  readonly onHit: (direction: Direction) => void;
  readonly onError: (direction: Direction) => void;
}

const ICON = 'size-4';

/** What is looked for, what is shown, and how. */
export function LogToolbar(props: LogToolbarProps) {
  const { place, info, params, setParams, search, found, isFull, onFull, onHit, onError } = props;
  const { q, regex, case: caseSensitive, level, only, wrap, times } = params;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-border px-2 py-1.5">
      <LevelChips info={info} level={level} onLevel={(value) => void setParams({ level: value })} />
      {info.errors > 0 && (
        <div className="flex">
          <IconButton
            size="small"
            icon={<ArrowUp aria-hidden className={ICON} />}
            label="Previous error"
            keys="E"
            onClick={() => onError('backward')}
          />
          <IconButton
            size="small"
            icon={<ArrowDown aria-hidden className={ICON} />}
            label="Next error"
            keys="e"
            onClick={() => onError('forward')}
          />
        </div>
      )}
      <SearchBox
        ref={search}
        text={q}
        isRegex={regex}
        isCaseSensitive={caseSensitive}
        outcome={outcomeOf(found, info)}
        isBad={found.isError}
        onText={(text) => void setParams({ q: text })}
        onRegex={(is) => void setParams({ regex: is })}
        onCaseSensitive={(is) => void setParams({ case: is })}
        onNext={onHit}
      />
      <div className="ml-auto flex items-center gap-0.5">
        {q !== '' && (
          <Toggle label="Only lines that match" is={only} onChange={(is) => void setParams({ only: is })}>
            <ListFilter aria-hidden className={ICON} />
          </Toggle>
        )}
        <Toggle label="Show times" keys="t" is={times} onChange={(is) => void setParams({ times: is })}>
          <Clock aria-hidden className={ICON} />
        </Toggle>
        <Toggle label="Wrap long lines" keys="w" is={wrap} onChange={(is) => void setParams({ wrap: is })}>
          <WrapText aria-hidden className={ICON} />
        </Toggle>
        <a
          href={rawAddress(place, times)}
          download
          aria-label="Download the log as text"
          title="Download the log as text"
          className={`${buttonClass('quiet', 'small')} w-7 px-0! text-muted hover:text-text`}
        >
          <Download aria-hidden className={ICON} />
        </a>
        <IconButton
          size="small"
          icon={
            isFull ? <Minimize2 aria-hidden className={ICON} /> : <Maximize2 aria-hidden className={ICON} />
          }
          label={isFull ? 'Leave the whole window' : 'Use the whole window'}
          keys="z"
          onClick={() => onFull(!isFull)}
        />
      </div>
    </div>
  );
}

function outcomeOf(found: UseQueryResult<LogHits>, info: LogInfo): string | null {
  if (found.isError) return describeFailure(found.error).detail;
  if (found.data === undefined) return 'Searching…';
  const { total, scannedLines } = found.data;
  const lines = `${total.toLocaleString('en-US')} ${total === 1 ? 'line' : 'lines'}`;
  // A growing log is always some lines ahead of its search.
  if (info.sealed && !isThrough(found.data, info))
    return `${lines} in the first ${scannedLines.toLocaleString('en-US')}…`;
  return total === 0 ? 'No line matches' : lines;
}

function rawAddress({ project, run, attempt }: LogPlace, times: boolean): string {
  const query = `attempt=${attempt}${times ? '&times=true' : ''}`;
  return `/api/v1/projects/${encodeURIComponent(project)}/runs/${run}/log/raw?${query}`;
}
