'use client';

import { clsx } from 'clsx';
import { useMemo, useRef, useState } from 'react';
import { useTimeZone } from '@/ui/time/zone';
import { LineDialog } from './line-dialog';
import { parseLineRange } from './line-range';
import { LogBody } from './log-body';
import { LogFooter } from './log-footer';
import { useLogParams, type LogParams } from './log-params';
import type { RowLook } from './log-row';
import { LogToolbar } from './log-toolbar';
import type { LogInfo, LogPlace } from './log-types';
import { ScrollModel } from './scroll-model';
import { useFillHeight } from './use-fill-height';
import { useJumps, type Direction } from './use-jumps';
import { useLineChoice } from './use-line-choice';
import { useLogKeys } from './use-log-keys';
import { ERRORS, useLogLines } from './use-log-lines';
import './logs.css';

/** One log: its lines, what is looked for in them, and what can be done. Mounted anew for another log. */
export function LogView({ place, info }: { readonly place: LogPlace; readonly info: LogInfo }) {
  const { params, setParams } = useLogParams();
  const [model] = useState(() => new ScrollModel(parseLineRange(params.line)?.from ?? null));
  const lines = useLogLines({ place, info, params }, model);
  const choice = useLineChoice({ params, setParams, lines: info.lines }, model);
  const { selected, choose, goTo, clear } = choice;
  const { message, jump } = useJumps({ place, lines: info.lines, goTo });
  const [isFull, setFull] = useState(false);
  const [whole, setWhole] = useState<number | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const height = useFillHeight(box);
  const from = (direction: Direction) => {
    const top = model.topLine();
    if (direction === 'forward') return selected?.to ?? top - 1;
    return selected?.from ?? top;
  };
  const jumpToHit = (direction: Direction) => {
    const { pattern, found } = lines;
    if (pattern !== null) void jump(from(direction), direction, { what: 'hit', pattern, known: found.data });
  };
  const jumpToError = (direction: Direction) =>
    void jump(from(direction), direction, { what: 'error', pattern: ERRORS, known: lines.errors.data });
  const acts = useMemo(() => ({ choose, showWhole: setWhole }), [choose]);
  const look = useRowLook(params);
  useLogKeys({ model, search, jumpToHit, jumpToError, params, setParams, isFull, setFull, clear });
  return (
    <div
      ref={box}
      className={clsx(
        'log-view flex min-h-0 flex-col overflow-hidden border-border bg-surface',
        isFull ? 'fixed inset-0 z-30' : 'rounded-lg border',
      )}
      style={isFull ? undefined : { height }}
    >
      <LogToolbar
        place={place}
        info={info}
        params={params}
        setParams={setParams}
        search={search}
        found={lines.found}
        isFull={isFull}
        onFull={setFull}
        onHit={jumpToHit}
        onError={jumpToError}
      />
      <LogBody
        label={`Log of run ${place.run}, ${info.stageId}`}
        model={model}
        pages={lines.pages}
        lines={info.lines}
        hits={lines.hits}
        marks={lines.marks}
        look={look}
        acts={acts}
        selected={selected}
        onExtend={choice.extend}
      />
      <LogFooter
        place={place}
        info={info}
        lines={lines}
        model={model}
        selected={selected}
        message={message}
        onClear={clear}
      />
      {whole !== null && <LineDialog place={place} line={whole} onClose={() => setWhole(null)} />}
    </div>
  );
}

function useRowLook({ q, regex, wrap, times, case: caseSensitive }: LogParams): RowLook {
  const zone = useTimeZone();
  const needle = regex ? '' : q;
  return useMemo(
    () => ({ isWrapped: wrap, hasTimes: times, zone, needle, caseSensitive }),
    [wrap, times, zone, needle, caseSensitive],
  );
}
