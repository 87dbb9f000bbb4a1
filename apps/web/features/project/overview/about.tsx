'use client';

import type { ReactNode } from 'react';
import { Badge } from '@/ui/state/badge';
import { Panel } from '@/ui/layout/panel';
import { TextLink } from '@/ui/link/text-link';
import { Bytes } from '@/ui/text/bytes';
import { CopyButton } from '@/ui/text/copy-button';
import { Time } from '@/ui/time/time';
import { projectHref } from '../file-address';
import { useOpenProject } from '../project-context';
import { useUsage } from '../queries';

/** What the project is: pipeline, people, tags, space. */
export function About() {
  const { project, view } = useOpenProject();
  const usage = useUsage(project, true);
  const { keepLast } = view.retention;
  return (
    <Panel title="About">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        <Fact name="Pipeline">
          <TextLink href={projectHref(project, 'pipeline')}>{view.pipeline.name}</TextLink>
        </Fact>
        <Fact name="Created">
          <Time at={view.createdAtMs} /> by {view.createdBy}
        </Fact>
        <Fact name="Changed">
          <Time at={view.updatedAtMs} />
        </Fact>
        <Fact name="Tags">
          {view.tags.length === 0 ? <span className="text-muted">None</span> : <Tags tags={view.tags} />}
        </Fact>
        <Fact name="Space">
          {usage.data ? <Bytes value={usage.data.totalBytes} /> : <span className="text-muted">–</span>}
        </Fact>
        <Fact name="Workspaces">{keepLast === null ? 'All are kept' : `Of the last ${keepLast} runs`}</Fact>
        <Fact name="Id">
          <span className="inline-flex items-center gap-1 font-mono text-mono break-all">
            {view.projectId}
            <CopyButton text={view.projectId} what="id" />
          </span>
        </Fact>
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
    </span>
  );
}
