'use client';

import type { HistoryFilter } from '../model/history';
import { usePageAddress } from '../use-address';

export interface UsedFilter {
  readonly filter: HistoryFilter;
  readonly view: 'list' | 'timeline';
  readonly set: (
    changes: Readonly<Partial<Record<'stage' | 'state' | 'cause' | 'show' | 'view', string | null>>>,
  ) => void;
  readonly isFiltered: boolean;
}

const SHOWN = ['all', 'runs', 'commands'] as const;

/** The filter as the address has it. */
export function useHistoryFilter(): UsedFilter {
  const address = usePageAddress();
  const filter: HistoryFilter = {
    stage: address.get('stage'),
    state: address.get('state'),
    cause: address.get('cause'),
    show: SHOWN.find((one) => one === address.get('show')) ?? 'all',
  };
  return {
    filter,
    view: address.get('view') === 'timeline' ? 'timeline' : 'list',
    set: (changes) => address.set(changes),
    isFiltered:
      filter.stage !== null || filter.state !== null || filter.cause !== null || filter.show !== 'all',
  };
}
