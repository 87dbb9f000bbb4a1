'use client';

import type { FileEntryRow } from '@winslow/api';
import { ChevronRight, Download } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ButtonLink } from '@/ui/button/button-link';
import { SkeletonRows } from '@/ui/feedback/skeleton';
import { TextLink } from '@/ui/link/text-link';
import { Bytes } from '@/ui/text/bytes';
import { contentUrl, filesHref } from '../file-address';

const CsvTable = dynamic(() => import('@/features/preview/csv-table').then((part) => part.CsvTable), {
  loading: () => <SkeletonRows rows={8} label="the table" />,
});

export interface ResultTablesProps {
  readonly project: string;
  readonly tables: readonly FileEntryRow[];
}

/** Tables among the results: their first rows on demand, and their bytes. */
export function ResultTables({ project, tables }: ResultTablesProps) {
  return (
    <ul className="divide-y divide-border">
      {tables.map((table) => (
        <ResultTable key={table.address} project={project} table={table} />
      ))}
    </ul>
  );
}

function ResultTable({ project, table }: { readonly project: string; readonly table: FileEntryRow }) {
  const { address, path, size, run } = table;
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="py-1">
      <div className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-1">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="flex min-h-6 min-w-0 flex-1 basis-40 items-center gap-2 rounded-sm text-left font-medium hover:text-accent"
        >
          <ChevronRight aria-hidden className={isOpen ? 'size-4 shrink-0 rotate-90' : 'size-4 shrink-0'} />
          <span className="truncate">{path}</span>
        </button>
        {run !== undefined && <span className="text-sm text-muted">run {run}</span>}
        <span className="w-20 text-right text-sm text-muted">
          <Bytes value={size} />
        </span>
        <ButtonLink
          size="small"
          prefetch={false}
          href={contentUrl(address, 'attachment')}
          icon={<Download aria-hidden className="size-3.5" />}
        >
          Download<span className="sr-only"> {path}</span>
        </ButtonLink>
      </div>
      {isOpen && (
        <div className="flex flex-col gap-2 pt-1 pb-2">
          <CsvTable address={address} />
          <p className="text-sm">
            <TextLink href={filesHref(project, { preview: address })}>Open with a chart</TextLink>
          </p>
        </div>
      )}
    </li>
  );
}
