'use client';

import type { FileEntryRow } from '@winslow/api';
import { contentUrl } from '@/features/project/file-address';
import { Panel } from '@/ui/layout/panel';
import { Table, Td, Th, Tr } from '@/ui/table/table';
import { Bytes } from '@/ui/text/bytes';
import { sideLabel, type OutputPair } from './pair-outputs';
import { RowCount } from './row-count';

export interface CompareTablesProps {
  readonly pairs: readonly OutputPair[];
  readonly left: number;
  readonly right: number;
}

/** Tables of both sides: how many rows each has, and where to get it. */
export function CompareTables({ pairs, left, right }: CompareTablesProps) {
  return (
    <Panel flush title="Tables">
      <Table label="Tables of both runs">
        <thead>
          <tr>
            <Th>File</Th>
            <Th right>Run {left}</Th>
            <Th right>Run {right}</Th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ path, left: one, right: other }) => (
            <Tr key={path}>
              <Td className="break-all">{path}</Td>
              <Td right className="py-1">
                <Side entry={one} run={left} />
              </Td>
              <Td right className="py-1">
                <Side entry={other} run={right} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function Side({ entry, run }: { readonly entry: FileEntryRow | null; readonly run: number }) {
  if (entry === null) return <span className="text-muted">not there</span>;
  return (
    <>
      <RowCount entry={entry} />
      {entry.run !== run && <span className="block text-sm text-muted">{sideLabel(entry, run)}</span>}
      <a
        href={contentUrl(entry.address, 'attachment')}
        className="block text-sm text-muted underline decoration-border-strong underline-offset-3 hover:text-text"
      >
        Download (<Bytes value={entry.size} />)
      </a>
    </>
  );
}
