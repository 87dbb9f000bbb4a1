'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { QueryView } from '@/features/api/query-view';
import { EmptyState } from '@/ui/feedback/empty-state';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Checkbox } from '@/ui/form/checkbox';
import { Select } from '@/ui/form/select';
import { numberColumns, numbersOf, type TableData } from './table-data';
import { useTable } from './use-table';

const Drawing = dynamic(async () => (await import('./csv-drawing')).CsvDrawing, {
  ssr: false,
  loading: () => <Skeleton className="h-80 w-full" />,
});
const ROW_NUMBER = -1;
const MOST_LINES = 6;

/** Numbers of a CSV file as lines: the axis and the columns are chosen. */
export function CsvChart({ address }: { readonly address: string }) {
  const query = useTable(address);
  return (
    <QueryView query={query} what="The table" skeleton={<Skeleton className="h-80 w-full" />}>
      {(table) => <Chart key={address} table={table} />}
    </QueryView>
  );
}

function Chart({ table }: { readonly table: TableData }) {
  const numbers = numberColumns(table);
  const [axis, setAxis] = useState(numbers.length > 1 ? (numbers[0] ?? ROW_NUMBER) : ROW_NUMBER);
  const [chosen, setChosen] = useState<readonly number[]>(numbers.filter((at) => at !== axis).slice(0, 1));
  if (numbers.length === 0)
    return <EmptyState title="No column holds numbers only">A chart needs one.</EmptyState>;
  const name = (at: number) => table.columns[at] ?? '';
  const lines = chosen.filter((at) => at !== axis);
  const toggle = (at: number, is: boolean) =>
    setChosen(is ? [...chosen, at].slice(-MOST_LINES) : chosen.filter((one) => one !== at));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Select
          aria-label="Along the axis"
          value={String(axis)}
          onChange={(value) => setAxis(Number(value))}
          options={[
            { value: String(ROW_NUMBER), label: 'Number of the row' },
            ...numbers.map((at) => ({ value: String(at), label: name(at) })),
          ]}
        />
        <div role="group" aria-label="Lines" className="flex flex-wrap gap-x-4 gap-y-1">
          {numbers
            .filter((at) => at !== axis)
            .map((at) => (
              <Checkbox
                key={at}
                checked={chosen.includes(at)}
                onChange={(is) => toggle(at, is)}
                label={name(at)}
              />
            ))}
        </div>
      </div>
      {lines.length === 0 ? (
        <EmptyState title="Choose a column to draw" />
      ) : (
        <Drawing
          key={`${axis}|${lines.join()}`}
          axis={axis === ROW_NUMBER ? table.rows.map((_, row) => row + 1) : numbersOf(table, axis)}
          axisName={axis === ROW_NUMBER ? 'row' : name(axis)}
          lines={lines.map((at) => ({ name: name(at), values: numbersOf(table, at) }))}
        />
      )}
      <p className="text-sm text-muted">{lines.map((at) => summaryOf(table, at)).join(' ')}</p>
    </div>
  );
}

/** The same in words, for those who do not see it. */
function summaryOf(table: TableData, at: number): string {
  const values = numbersOf(table, at).filter((value) => value !== null);
  const least = values.reduce((low, value) => Math.min(low, value), Infinity);
  const most = values.reduce((high, value) => Math.max(high, value), -Infinity);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const number = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 3 });
  return `${table.columns[at] ?? ''}: ${number(least)} to ${number(most)}, mean ${number(mean)}.`;
}
