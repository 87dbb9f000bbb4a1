'use client';

import { QueryView } from '@/features/api/query-view';
import { EmptyState } from '@/ui/feedback/empty-state';
import { SkeletonRows } from '@/ui/feedback/skeleton';
import { numberColumns, type TableData } from './table-data';
import { useTable } from './use-table';

/** The first thousand rows of a CSV file. */
export function CsvTable({ address }: { readonly address: string }) {
  const query = useTable(address);
  return (
    <QueryView query={query} what="The table" skeleton={<SkeletonRows rows={8} label="The table is read" />}>
      {(table) =>
        table.columns.length === 0 ? <EmptyState title="The table is empty" /> : <Rows table={table} />
      }
    </QueryView>
  );
}

function Rows({ table }: { readonly table: TableData }) {
  const numbers = new Set(numberColumns(table));
  const look = (at: number) => (numbers.has(at) ? 'text-right' : '');
  return (
    <div>
      <div
        role="region"
        aria-label="Rows of the table"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[60dvh] overflow-auto rounded-md border border-border"
      >
        <table className="w-full border-collapse text-sm">
          <thead className="sticky top-0 bg-raised">
            <tr>
              <th
                scope="col"
                className="border-b border-border px-2 py-1.5 text-right font-normal text-muted"
              >
                #
              </th>
              {table.columns.map((name, at) => (
                // Two columns may have one name; their place never changes.
                <th
                  key={at}
                  scope="col"
                  className={`border-b border-border px-2 py-1.5 font-medium whitespace-nowrap ${look(at) || 'text-left'}`}
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, number) => (
              <tr key={number} className="hover:bg-hover">
                <td className="px-2 py-0.5 text-right text-muted">{number + 1}</td>
                {table.columns.map((_, at) => (
                  <td key={at} className={`max-w-80 truncate px-2 py-0.5 ${look(at)}`} title={row[at]}>
                    {row[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-1.5 text-sm text-muted">
        {table.isWhole
          ? `${table.rows.length.toLocaleString('en-US')} rows`
          : `The first ${table.rows.length.toLocaleString('en-US')} rows. Download the file for the rest.`}
      </p>
    </div>
  );
}
