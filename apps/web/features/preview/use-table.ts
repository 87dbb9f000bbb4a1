'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { wholeRows, type TableData } from './table-data';
import { readPieces } from './use-bytes';

/** Rows that are read; the file may have more. */
export const MOST_ROWS = 1_000;
/** Room for so many rows of a wide table. */
const HEAD_BYTES = 512 * 1024;
const FRESH_MS = 30_000;

/** The first rows of a CSV or TSV file, its first line as names of the columns. */
export function useTable(address: string) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['files', 'table', address],
    queryFn: async ({ signal }): Promise<TableData> => {
      const { head, isWhole } = await readPieces(queries, address, { head: HEAD_BYTES, signal });
      const { default: Papa } = await import('papaparse');
      const text = wholeRows(new TextDecoder().decode(head), isWhole);
      const { data } = Papa.parse<string[]>(text, { preview: MOST_ROWS + 2, skipEmptyLines: 'greedy' });
      const [columns = [], ...rows] = data;
      return { columns, rows: rows.slice(0, MOST_ROWS), isWhole: isWhole && rows.length <= MOST_ROWS };
    },
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
  });
}
