'use client';

import type { FileEntryRow } from '@winslow/api';
import { Download } from 'lucide-react';
import { outputKind } from '@/features/compare/pair-outputs';
import { QueryView } from '@/features/api/query-view';
import { ButtonLink } from '@/ui/button/button-link';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Panel } from '@/ui/layout/panel';
import { Table, Td, Th, Tr } from '@/ui/table/table';
import { filesHref } from '../file-address';
import { useOpenProject } from '../project-context';
import { outputsVersion, useHighlights, useProjectPipeline } from '../queries';
import { videosOfResults } from './original-video';
import { ResultPictures } from './result-pictures';
import { ResultTables } from './result-tables';
import { resultValues } from './result-values';
import { SyncedVideosView } from './synced-videos';

/** What the runs that count have brought: videos, charts, tables, values. */
export function Results() {
  const { project, details, view } = useOpenProject();
  const query = useHighlights(project, { version: outputsVersion(details) });
  if (view.acceptedRuns.length === 0) return null;
  return (
    <QueryView query={query} what="The results" skeleton={<Skeleton className="h-72 w-full" />}>
      {({ items }) => <Found items={items} />}
    </QueryView>
  );
}

function Found({ items }: { readonly items: readonly FileEntryRow[] }) {
  const { project, view } = useOpenProject();
  const pipeline = useProjectPipeline(project);
  // What came in is known from the parameters: the videos come together, or nothing would stay in its place.
  const videos = pipeline.isPending
    ? []
    : videosOfResults(view, pipeline.data?.definition.parameters ?? {}, items);
  const pictures = items.filter(({ path }) => outputKind(path) === 'picture');
  const tables = items.filter(({ path }) => outputKind(path) === 'table');
  const values = resultValues(view);
  const allOutputs = (
    <ButtonLink size="small" look="quiet" href={filesHref(project, {})}>
      All files
    </ButtonLink>
  );
  return (
    <>
      {videos.length > 0 && (
        <Panel title="Video" actions={allOutputs}>
          <SyncedVideosView sources={videos} />
        </Panel>
      )}
      {pictures.length > 0 && (
        <Panel title="Charts and pictures" actions={videos.length === 0 && allOutputs}>
          <ResultPictures project={project} pictures={pictures} />
        </Panel>
      )}
      {tables.length > 0 && (
        <Panel title="Tables" actions={<DownloadAll projectId={view.projectId} />}>
          <ResultTables project={project} tables={tables} />
        </Panel>
      )}
      {values.length > 0 && <Values values={values} />}
    </>
  );
}

function DownloadAll({ projectId }: { readonly projectId: string }) {
  const address = new URLSearchParams({ address: `${projectId}:/output/` });
  return (
    <ButtonLink
      size="small"
      look="quiet"
      prefetch={false}
      href={`/api/v1/files/archive?${address}`}
      icon={<Download aria-hidden className="size-3.5" />}
    >
      All outputs as a zip
    </ButtonLink>
  );
}

function Values({ values }: { readonly values: ReturnType<typeof resultValues> }) {
  return (
    <Panel title="Values" flush>
      <Table label="Values that the stages gave">
        <thead>
          <tr>
            <Th>Name</Th>
            <Th right>Value</Th>
            <Th>Stage</Th>
            <Th right>Run</Th>
          </tr>
        </thead>
        <tbody>
          {values.map(({ stage, run, name, value }) => (
            <Tr key={`${run} ${name}`}>
              <Td className="font-mono text-mono">{name}</Td>
              <Td right className="font-mono text-mono break-all">
                {value}
              </Td>
              <Td className="text-muted">{stage}</Td>
              <Td right className="text-muted">
                {run}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
