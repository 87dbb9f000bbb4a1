import { formatValue } from '@/features/charts/chart-unit';
import { Table, Td, Th, Tr } from '@/ui/table/table';
import { Time } from '@/ui/time/time';
import type { NodeChart } from './node-charts-of';
import { thinHistory } from './thin-history';

const ROWS = 24;

export interface HistoryTableProps {
  readonly t: readonly number[];
  readonly charts: readonly NodeChart[];
  /** `the last hour`. */
  readonly words: string;
}

/** The charts as figures: means of equal parts of the time, newest first. */
export function HistoryTable({ t, charts, words }: HistoryTableProps) {
  const columns = charts.flatMap(({ title, unit, series }) =>
    series.map(({ label }) => ({
      name: series.length > 1 || title.startsWith('GPU') ? `${title}, ${label}` : title,
      unit,
    })),
  );
  return (
    <div className="rounded-lg border border-border bg-surface">
      <Table label={`How busy it was in ${words}`}>
        <thead>
          <tr>
            <Th>From</Th>
            {columns.map(({ name }) => (
              <Th key={name} right>
                {name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {thinHistory(t, charts, ROWS).map(({ atMs, values }) => (
            <Tr key={atMs}>
              <Td>
                <Time at={atMs} look="absolute" />
              </Td>
              {columns.map(({ name, unit }, at) => (
                <Td key={name} right className="whitespace-nowrap">
                  {formatValue(values[at], unit)}
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
