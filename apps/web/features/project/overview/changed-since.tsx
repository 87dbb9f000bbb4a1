'use client';

import type { RunSummary, StageRunRecord } from '@winslow/domain';
import { TextLink } from '@/ui/link/text-link';
import { Table, Td, Th, Tr } from '@/ui/table/table';
import { projectHref } from '../file-address';
import { whatChanged, type Difference } from '../model/what-changed';
import { useOpenProject } from '../project-context';
import { useRun } from '../queries';

const KINDS: Readonly<Record<Difference['what'], string>> = {
  variable: 'Variable',
  image: 'Image',
  input: 'Input',
  node: 'Node',
  base: 'Started from',
};

/** What was different when the stage last succeeded: mostly the reason. */
export function ChangedSince({
  run,
  record,
}: {
  readonly run: RunSummary;
  readonly record: StageRunRecord | null;
}) {
  const { project, view } = useOpenProject();
  const success = view.runs.findLast(
    (other) => other.stageId === run.stageId && other.status === 'succeeded' && other.run < run.run,
  );
  const before = useRun(project, success?.run ?? null).data?.record ?? null;
  if (!success) return <p className="text-muted">This stage has not succeeded in this project yet.</p>;
  if (record === null || before === null) return null;
  const differences = whatChanged(before, record);
  const earlier = (
    <TextLink href={projectHref(project, 'history', { compare: `${success.run},${run.run}` })}>
      run {success.run}
    </TextLink>
  );
  if (differences.length === 0) {
    return (
      <p className="text-muted">
        Nothing that it was made from has changed since {earlier}, when it last succeeded: same variables,
        image, inputs and workspace.
      </p>
    );
  }
  return (
    <div>
      <h3 className="mb-1 font-medium">Changed since {earlier}, when it last succeeded</h3>
      <Table label="What changed since the last success">
        <thead>
          <tr>
            <Th>What</Th>
            <Th>Then</Th>
            <Th>Now</Th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ what, name, before: then, after }) => (
            <Tr key={`${what} ${name}`}>
              <Td>
                <span className="text-muted">{KINDS[what]}</span>
                {what !== 'node' && what !== 'base' && (
                  <span className="ml-2 font-mono text-mono">{name}</span>
                )}
              </Td>
              <Td className="font-mono text-mono break-all">{then ?? <None />}</Td>
              <Td className="font-mono text-mono break-all">{after ?? <None />}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function None() {
  return <span className="font-sans text-muted">not there</span>;
}
