'use client';

import type { FileEntryRow } from '@winslow/api';
import { QueryView } from '@/features/api/query-view';
import { contentUrl } from '@/features/project/file-address';
import { useOpenProject } from '@/features/project/project-context';
import { useHighlights } from '@/features/project/queries';
import { SyncedVideosView } from '@/features/project/results/synced-videos';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Panel } from '@/ui/layout/panel';
import { Table, Td, Th, Tr } from '@/ui/table/table';
import { Bytes } from '@/ui/text/bytes';
import { ComparePictures } from './compare-pictures';
import { pairOutputs, type OutputPair } from './pair-outputs';
import { RowCount } from './row-count';

/** What both runs left, paired by name: videos play together, pictures side by side or one over the other, tables by rows. */
export function CompareOutputs({ left, right }: { readonly left: number; readonly right: number }) {
  const { project, view } = useOpenProject();
  const version = (run: number) => view.runs[run - 1]?.status ?? '';
  const one = useHighlights(project, { run: left, version: version(left) });
  const other = useHighlights(project, { run: right, version: version(right) });
  const skeleton = <Skeleton className="h-64 w-full" />;
  return (
    <QueryView query={one} what={`Outputs of run ${left}`} skeleton={skeleton}>
      {({ items }) => (
        <QueryView query={other} what={`Outputs of run ${right}`} skeleton={skeleton}>
          {({ items: others }) => <Pairs pairs={pairOutputs(items, others)} left={left} right={right} />}
        </QueryView>
      )}
    </QueryView>
  );
}

interface PairsProps {
  readonly pairs: readonly OutputPair[];
  readonly left: number;
  readonly right: number;
}

function Pairs({ pairs, left, right }: PairsProps) {
  const tables = pairs.filter(({ kind }) => kind === 'table' || kind === 'other');
  if (pairs.length === 0) {
    return <p className="text-muted">Neither run left videos, pictures or tables.</p>;
  }
  return (
    <>
      {pairs
        .filter(({ kind }) => kind === 'video')
        .map(({ path, left: one, right: other }) => (
          <Panel key={path} title={path}>
            <SyncedVideosView sources={[...video(one, left), ...video(other, right)]} />
          </Panel>
        ))}
      {pairs
        .filter(({ kind }) => kind === 'picture')
        .map((pair) => (
          <ComparePictures key={pair.path} pair={pair} labels={[`Run ${left}`, `Run ${right}`]} />
        ))}
      {tables.length > 0 && <Tables pairs={tables} left={left} right={right} />}
    </>
  );
}

function video(entry: FileEntryRow | null, run: number) {
  return entry ? [{ label: `Run ${run}`, name: entry.name, address: entry.address }] : [];
}

function Tables({ pairs, left, right }: PairsProps) {
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
                <Side entry={one} />
              </Td>
              <Td right className="py-1">
                <Side entry={other} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function Side({ entry }: { readonly entry: FileEntryRow | null }) {
  if (entry === null) return <span className="text-muted">not there</span>;
  return (
    <>
      <RowCount entry={entry} />
      <a
        href={contentUrl(entry.address, 'attachment')}
        className="block text-sm text-muted underline decoration-border-strong underline-offset-3 hover:text-text"
      >
        Download (<Bytes value={entry.size} />)
      </a>
    </>
  );
}
