'use client';

import { ChartGantt, GitCompareArrows, List, X } from 'lucide-react';
import { Button } from '@/ui/button/button';
import { Segments } from '@/ui/form/segments';
import { Select } from '@/ui/form/select';
import { stateLook } from '@/ui/state/states';
import { CAUSES } from '../model/history';
import { useOpenProject } from '../project-context';
import { usePageAddress } from '../use-address';
import type { UsedFilter } from './use-history-filter';

export interface HistoryBarProps {
  readonly used: UsedFilter;
  readonly selected: readonly number[];
}

/** Filters, list or timeline, and comparing what is selected. */
export function HistoryBar({ used, selected }: HistoryBarProps) {
  const { view } = useOpenProject();
  const address = usePageAddress();
  const { filter, set } = used;
  const states = [...new Set(view.runs.map(({ status }) => status))];
  const stages = view.pipeline.stages.map(({ id, name }) => ({ value: id, label: name }));
  const compare = () =>
    address.set({ compare: selected.toSorted((a, b) => a - b).join(','), run: null }, 'push');
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <Segments
        label="What is shown"
        value={filter.show}
        onChange={(show) => set({ show: show === 'all' ? null : show })}
        options={[
          { value: 'all', label: 'All' },
          { value: 'runs', label: 'Runs' },
          { value: 'commands', label: 'Commands' },
        ]}
      />
      <FilterSelect
        name="Stage"
        all="All stages"
        value={filter.stage}
        options={stages}
        onChange={(stage) => set({ stage })}
      />
      <FilterSelect
        name="State"
        all="All states"
        value={filter.state}
        options={states.map((value) => ({ value, label: stateLook(value).word }))}
        onChange={(state) => set({ state })}
      />
      <FilterSelect
        name="Cause"
        all="All causes"
        value={filter.cause}
        options={Object.entries(CAUSES).map(([value, label]) => ({ value, label }))}
        onChange={(cause) => set({ cause })}
      />
      {used.isFiltered && (
        <Button
          look="quiet"
          icon={<X aria-hidden className="size-4" />}
          onClick={() => set({ stage: null, state: null, cause: null, show: null })}
        >
          Clear
        </Button>
      )}
      <span className="flex-1" />
      <Button
        icon={<GitCompareArrows aria-hidden className="size-4" />}
        why={selected.length === 2 ? null : 'Select two runs to compare them.'}
        onClick={compare}
      >
        {selected.length === 2 ? `Compare ${selected.toSorted((a, b) => a - b).join(' with ')}` : 'Compare'}
      </Button>
      <Segments
        label="View"
        value={used.view}
        onChange={(next) => set({ view: next === 'list' ? null : next })}
        options={[
          { value: 'list', label: 'List', icon: <List aria-hidden className="size-3.5" /> },
          { value: 'timeline', label: 'Timeline', icon: <ChartGantt aria-hidden className="size-3.5" /> },
        ]}
      />
    </div>
  );
}

interface FilterSelectProps {
  readonly name: string;
  readonly all: string;
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | null) => void;
}

function FilterSelect({ name, all, value, options, onChange }: FilterSelectProps) {
  return (
    <Select
      aria-label={name}
      value={value ?? ''}
      onChange={(next) => onChange(next === '' ? null : next)}
      options={[{ value: '', label: all }, ...options]}
      className="max-w-44"
    />
  );
}
