'use client';

import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { FailurePanel } from '@/features/api/failure-panel';
import { attachScroller } from './attach-scroller';
import type { LinePages } from './line-pages';
import type { LineRange } from './line-range';
import { LogRail } from './log-rail';
import { LogRow, type RowActs, type RowLook } from './log-row';
import type { LogHit } from './log-types';
import type { ScrollModel } from './scroll-model';
import { useLinesChange } from './use-line-pages';

export interface LogBodyProps {
  /** Names the log for readers. */
  readonly label: string;
  readonly model: ScrollModel;
  readonly pages: LinePages;
  readonly lines: number;
  readonly hits: readonly LogHit[];
  /** Lines of the rail. */
  readonly marks: { readonly errors: readonly number[]; readonly hits: readonly number[] };
  readonly look: RowLook;
  readonly acts: RowActs;
  readonly selected: LineRange | null;
  readonly onExtend: (by: -1 | 1) => void;
}

/** The lines in sight, and the rail beside them. */
export function LogBody({ label, model, pages, lines, marks, onExtend, ...rows }: LogBodyProps) {
  const extend = useEffectEvent(onExtend);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = scroller.current;
    return element === null ? undefined : attachScroller(element, model, { extend: (by) => extend(by) });
  }, [model]);
  const version = useLinesChange(pages);
  const failure = pages.failure();
  const pick = (line: number) => model.showLine(line, 'middle');
  return (
    <div className="relative flex min-h-0 flex-1">
      {/* A log is read, not announced: the status below says what changes. */}
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        className="log-scroller h-full flex-1 bg-surface focus-visible:-outline-offset-2"
        style={{ '--digits': `${String(lines).length}ch` }}
      >
        <DrawnRows model={model} pages={pages} version={version} {...rows} />
      </div>
      <LogRail lines={lines} errors={marks.errors} hits={marks.hits} onPick={pick} />
      {failure !== null && (
        <div className="absolute inset-x-3 top-3">
          <FailurePanel error={failure} what="Some lines" onRetry={() => pages.retry()} />
        </div>
      )}
    </div>
  );
}

type DrawnRowsProps = Pick<LogBodyProps, 'model' | 'pages' | 'hits' | 'look' | 'acts' | 'selected'> & {
  /** Of the lines: others are drawn for another. */
  readonly version: number;
};

function DrawnRows({ model, pages, hits, look, acts, selected }: DrawnRowsProps) {
  const view = useSyncExternalStore(model.subscribe, model.view, model.view);
  const { drawn, firstRow } = view;
  useEffect(() => pages.want(drawn), [pages, drawn]);
  const layer = useRef<HTMLDivElement>(null);
  const { isWrapped } = look;
  useLayoutEffect(() => {
    if (isWrapped && layer.current !== null) model.setHeights(heightsOf(layer.current));
  });
  const places = useMemo(() => new Map(hits.map((hit) => [hit.line, hit])), [hits]);
  const isSelected = useCallback(
    (line: number) => selected !== null && line >= selected.from && line <= selected.to,
    [selected],
  );
  const minWidth = isWrapped ? undefined : `calc(${pages.widest() + 24}ch + 40px)`;
  return (
    <div style={{ height: view.spacer, minWidth }}>
      <div className="log-layer" style={{ height: view.viewport }}>
        <div ref={layer} className="log-rows" style={{ transform: `translateY(${-view.above}px)` }}>
          {drawn.map((line, at) => (
            <LogRow
              key={line}
              row={firstRow + at}
              line={line}
              entry={pages.line(line)}
              isSelected={isSelected(line)}
              hit={places.get(line)}
              look={look}
              acts={acts}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function heightsOf(layer: HTMLElement): (readonly [number, number])[] {
  return [...layer.children].flatMap((row) =>
    row instanceof HTMLElement ? [[Number(row.dataset['row']), row.offsetHeight] as const] : [],
  );
}
