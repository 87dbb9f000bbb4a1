'use client';

import { useCallback, useMemo, useState } from 'react';
import { formatLineRange, parseLineRange, rangeBetween } from './line-range';
import type { LogParams, SetLogParams } from './log-params';
import type { ScrollModel } from './scroll-model';

interface ChoiceSettings {
  readonly params: LogParams;
  readonly setParams: SetLogParams;
  readonly lines: number;
}

/** The chosen lines, which stand in the address. */
export function useLineChoice({ params, setParams, lines }: ChoiceSettings, model: ScrollModel) {
  const selected = useMemo(() => parseLineRange(params.line), [params.line]);
  const [first, setFirst] = useState(selected?.from ?? null);
  const take = useCallback(
    (from: number, to: number) => void setParams({ line: formatLineRange(rangeBetween(from, to)) }),
    [setParams],
  );
  const choose = useCallback(
    (line: number, extend: boolean) => {
      model.follow(false);
      if (!extend || first === null) setFirst(line);
      take(extend ? (first ?? line) : line, line);
    },
    [model, first, take],
  );
  const extend = (by: -1 | 1) => {
    const from = first ?? model.topLine();
    setFirst(from);
    const end = selected === null ? null : selected.from === from ? selected.to : selected.from;
    const to = Math.min(lines - 1, Math.max(0, end === null ? from : end + by));
    take(from, to);
    model.showLine(to, 'near');
  };
  const goTo = (line: number) => {
    setFirst(line);
    take(line, line);
    model.showLine(line, 'middle');
  };
  const clear = () => {
    setFirst(null);
    void setParams({ line: null });
  };
  return { selected, choose, extend, goTo, clear };
}
