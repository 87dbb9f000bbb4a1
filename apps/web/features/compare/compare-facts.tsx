'use client';

import type { RunDetails } from '@/features/project/queries';
import { projectHref } from '@/features/project/file-address';
import { shortId } from '@/features/project/model/what-changed';
import { useOpenProject } from '@/features/project/project-context';
import { TextLink } from '@/ui/link/text-link';
import { StateBadge } from '@/ui/state/state-badge';
import { Table, Td, Th, Tr } from '@/ui/table/table';
import { Panel } from '@/ui/layout/panel';
import { formatSpan } from '@/ui/time/format-span';
import { Time } from '@/ui/time/time';
import type { ReactNode } from 'react';

/** How both runs went, fact by fact. */
export function CompareFacts({ left, right }: { readonly left: RunDetails; readonly right: RunDetails }) {
  const { project, view } = useOpenProject();
  const stageOf = ({ summary }: RunDetails) =>
    view.pipeline.stages[summary.stageIndex]?.name ?? summary.stageId;
  const link = ({ run }: RunDetails) => (
    <TextLink href={projectHref(project, 'history', { run: String(run) })}>Run {run}</TextLink>
  );
  const row = (name: string, of: (details: RunDetails) => ReactNode, differs: boolean) => (
    <Tr key={name} selected={differs}>
      <Td className="text-muted">{name}</Td>
      <Td>{of(left)}</Td>
      <Td>{of(right)}</Td>
    </Tr>
  );
  return (
    <Panel flush>
      <Table label="Both runs" className="table-fixed">
        <thead>
          <tr>
            <Th className="w-28">
              <span className="sr-only">Fact</span>
            </Th>
            <Th>{link(left)}</Th>
            <Th>{link(right)}</Th>
          </tr>
        </thead>
        <tbody>
          {row('Stage', stageOf, left.summary.stageId !== right.summary.stageId)}
          {row(
            'State',
            ({ summary }) => (
              <StateBadge look="plain" state={summary.status} />
            ),
            left.summary.status !== right.summary.status,
          )}
          {row(
            'Started',
            ({ summary }) => (
              <Time at={summary.startedAtMs} />
            ),
            false,
          )}
          {row(
            'Took',
            (details) => (
              <Took details={details} other={details === left ? right : left} />
            ),
            false,
          )}
          {row('Node', ({ summary }) => summary.nodeId ?? '–', left.summary.nodeId !== right.summary.nodeId)}
          {row(
            'Image',
            (details) => (
              <Image details={details} />
            ),
            imageOf(left) !== imageOf(right),
          )}
          {row(
            'Started from',
            ({ summary }) => baseWords(summary.base),
            left.summary.base !== right.summary.base,
          )}
          {row('Started by', ({ summary }) => summary.actor.name, false)}
        </tbody>
      </Table>
    </Panel>
  );
}

function Took({ details, other }: { readonly details: RunDetails; readonly other: RunDetails }) {
  const [own, theirs] = [tookMs(details), tookMs(other)];
  if (own === null) return <span className="text-muted">–</span>;
  const factor = theirs === null || theirs === 0 ? null : own / theirs;
  return (
    <>
      {formatSpan(own)}
      {factor !== null && factor > 1.05 && (
        <span className="ml-2 text-sm text-muted">{factor.toFixed(factor < 10 ? 1 : 0)} × the other</span>
      )}
    </>
  );
}

function tookMs({ summary: { startedAtMs, endedAtMs } }: RunDetails): number | null {
  return startedAtMs === null || endedAtMs === null ? null : endedAtMs - startedAtMs;
}

function Image({ details }: { readonly details: RunDetails }) {
  const image = details.record?.image;
  if (!image) return <span className="text-muted">–</span>;
  return (
    <span className="break-all">
      {image.name} <code className="text-xs text-muted">{shortId(image.digest ?? image.id)}</code>
    </span>
  );
}

function imageOf({ record }: RunDetails): string | null {
  return record?.image?.id ?? null;
}

function baseWords(base: number | null): string {
  return base === null ? 'An empty workspace' : `What run ${base} left`;
}
