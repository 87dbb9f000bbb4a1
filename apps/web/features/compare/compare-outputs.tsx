'use client';

import type { FileEntryRow } from '@winslow/api';
import type { RunSummary } from '@winslow/domain';
import { QueryView } from '@/features/api/query-view';
import { useOpenProject } from '@/features/project/project-context';
import { SyncedVideosView } from '@/features/project/results/synced-videos';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Panel } from '@/ui/layout/panel';
import { CompareFollowingValues } from './compare-following-values';
import { ComparePictures } from './compare-pictures';
import { CompareTables } from './compare-tables';
import { runsThatFollowed } from './what-followed';
import { pairOutputs, sideLabel, type OutputPair } from './pair-outputs';
import { useOutcomes, type ComparedSide } from './queries';

/**
 * What both runs left and what later runs made of it, paired by name: videos play together, pictures side by side or one
 * over the other, tables by rows.
 */
export function CompareOutputs({ left, right }: { readonly left: number; readonly right: number }) {
  const { project, view } = useOpenProject();
  const sideOf = (run: number, other: number): RunSummary[] => [
    ...view.runs.filter((own) => own.run === run),
    ...runsThatFollowed(view.runs, run, other),
  ];
  const one = useOutcomes(project, sideOf(left, right));
  const two = useOutcomes(project, sideOf(right, left));
  const skeleton = <Skeleton className="h-64 w-full" />;
  return (
    <QueryView query={one} what={`What came of run ${left}`} skeleton={skeleton}>
      {(first) => (
        <QueryView query={two} what={`What came of run ${right}`} skeleton={skeleton}>
          {(second) => (
            <Outcomes left={{ run: left, outcomes: first }} right={{ run: right, outcomes: second }} />
          )}
        </QueryView>
      )}
    </QueryView>
  );
}

interface OutcomesProps {
  readonly left: ComparedSide;
  readonly right: ComparedSide;
}

function Outcomes({ left, right }: OutcomesProps) {
  const pairs = pairOutputs(filesOf(left), filesOf(right));
  const tables = pairs.filter(({ kind }) => kind === 'table' || kind === 'other');
  return (
    <>
      <CompareFollowingValues left={left} right={right} />
      {pairs.length === 0 && <p className="text-muted">Neither run left videos, pictures or tables.</p>}
      {pairs
        .filter(({ kind }) => kind === 'video')
        .map((pair) => (
          <Panel key={pair.path} title={pair.path}>
            <SyncedVideosView
              sources={[...videoOf(pair.left, left.run), ...videoOf(pair.right, right.run)]}
            />
          </Panel>
        ))}
      {pairs
        .filter(({ kind }) => kind === 'picture')
        .map((pair) => (
          <ComparePictures key={pair.path} pair={pair} labels={labelsOf(pair, left.run, right.run)} />
        ))}
      {tables.length > 0 && <CompareTables pairs={tables} left={left.run} right={right.run} />}
    </>
  );
}

function filesOf({ outcomes }: ComparedSide): FileEntryRow[] {
  return outcomes.flatMap(({ files }) => files);
}

function labelsOf(pair: OutputPair, left: number, right: number): readonly [string, string] {
  return [sideLabel(pair.left, left), sideLabel(pair.right, right)];
}

function videoOf(entry: FileEntryRow | null, run: number) {
  return entry ? [{ label: sideLabel(entry, run), name: entry.name, address: entry.address }] : [];
}
