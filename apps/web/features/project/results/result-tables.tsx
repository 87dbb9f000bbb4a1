'use client';

import type { FileEntryRow } from '@winslow/api';
import { Download, Table2 } from 'lucide-react';
import Link from 'next/link';
import { ButtonLink } from '@/ui/button/button-link';
import { Bytes } from '@/ui/text/bytes';
import { contentUrl, filesHref } from '../file-address';

/** Tables among the results: a look at them, and their bytes. */
export function ResultTables({
  project,
  tables,
}: {
  readonly project: string;
  readonly tables: readonly FileEntryRow[];
}) {
  return (
    <ul className="divide-y divide-border">
      {tables.map(({ address, path, size, run }) => (
        <li key={address} className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-1 py-1">
          <Table2 aria-hidden className="size-4 text-muted" />
          <Link
            href={filesHref(project, { preview: address })}
            className="min-w-0 flex-1 basis-40 truncate font-medium hover:text-accent hover:underline"
          >
            {path}
          </Link>
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
        </li>
      ))}
    </ul>
  );
}
