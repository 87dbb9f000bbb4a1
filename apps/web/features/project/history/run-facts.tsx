'use client';

import type { RunSummary, StageRunRecord } from '@winslow/domain';
import type { ReactNode } from 'react';
import { TextLink } from '@/ui/link/text-link';
import { Bytes } from '@/ui/text/bytes';
import { Time } from '@/ui/time/time';
import { projectHref } from '../file-address';
import { shortId } from '../model/what-changed';
import { CAUSES, causeOf } from '../model/history';
import { useOpenProject } from '../project-context';
import { DurationBar } from './duration-bar';

/** The run in figures. */
export function RunFacts({
  run,
  record,
}: {
  readonly run: RunSummary;
  readonly record: StageRunRecord | null;
}) {
  const { project } = useOpenProject();
  const runLink = (number: number) => (
    <TextLink href={projectHref(project, 'history', { run: String(number) })}>run {number}</TextLink>
  );
  const image = record?.image ?? null;
  return (
    <dl className="grid grid-cols-[8rem_1fr] gap-x-3 gap-y-1.5">
      <Fact name="Started">
        <Time look="absolute" at={run.startedAtMs} />
      </Fact>
      <Fact name="Took">
        <DurationBar run={run} />
      </Fact>
      <Fact name="Cause">
        {CAUSES[causeOf(run)]}
        {run.redoOf !== null && <> from {runLink(run.redoOf)}</>}, {run.actor.name}
      </Fact>
      <Fact name="Started from">
        {run.base === null ? 'An empty workspace' : <>What {runLink(run.base)} left</>}
      </Fact>
      {run.exitCode !== null && (
        <Fact name="Exit code">
          <code className="text-mono">{run.exitCode}</code>
        </Fact>
      )}
      {image && (
        <Fact name="Image">
          <span className="break-all">{image.name}</span>
          <code className="ml-2 text-xs text-muted" title={image.digest ?? image.id}>
            {shortId(image.digest ?? image.id)}
          </code>
        </Fact>
      )}
      {record?.sealed && (
        <Fact name="Left">
          {record.sealed.outputFiles} {record.sealed.outputFiles === 1 ? 'output' : 'outputs'} (
          <Bytes value={record.sealed.outputBytes} />
          ), workspace of <Bytes value={record.sealed.workspaceBytes} />
          {run.workspace === 'dropped' && ', which was dropped since'}
        </Fact>
      )}
      {record?.sealed?.warnings.map((warning) => (
        <Fact key={warning} name="Warning">
          <span className="text-amber-fg">{warning}</span>
        </Fact>
      ))}
      {record?.earlierAttempts.map(({ attempt, nodeId, message }) => (
        <Fact key={attempt} name={`Attempt ${attempt}`}>
          <span className="wrap-anywhere">
            On {nodeId}: {message}
          </span>
        </Fact>
      ))}
      {record?.checkpoint && (
        <Fact name="Went on from">
          Checkpoint {record.checkpoint.seq} of attempt {record.checkpoint.attempt},{' '}
          <Time at={record.checkpoint.takenAtMs} />, <Bytes value={record.checkpoint.bytes} />
        </Fact>
      )}
      {record?.incidents?.map(({ atMs, text }) => (
        <Fact key={atMs} name="On its way">
          <Time at={atMs} /> {text}
        </Fact>
      ))}
      {Object.entries(record?.result?.values ?? run.values).map(([name, value]) => (
        <Fact key={name} name={<code className="text-mono">{name}</code>}>
          <code className="text-mono break-all">{value}</code>
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
