'use client';

import { useState } from 'react';
import { PlacementExplanation } from '@/features/placement/placement-explanation';
import { Button } from '@/ui/button/button';
import { TextLink } from '@/ui/link/text-link';
import { StateBadge } from '@/ui/state/state-badge';
import { formatSize } from '@/ui/text/format-size';
import { Duration } from '@/ui/time/duration';
import { coresText } from './node-figures';
import type { NodeRow, NodeWork } from './queries';

/** What runs on a node, with what it was promised and why it is here. */
export function WorkPanel({ node: { up, work } }: { readonly node: NodeRow }) {
  if (work === null)
    return (
      <p className="p-3 text-muted">
        Not known now: the placement does not answer. It is asked again by itself.
      </p>
    );
  if (work.length === 0)
    return <p className="p-3 text-muted">{up ? 'Nothing: it is free.' : 'Nothing: it is lost.'}</p>;
  return (
    <ul className="divide-y divide-border">
      {work.map((one) => (
        <WorkItem key={`${one.projectId} ${one.run}`} work={one} />
      ))}
    </ul>
  );
}

function WorkItem({ work }: { readonly work: NodeWork }) {
  const { projectId, projectName, run, stageId, sinceMs, storing, orphaned } = work;
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateBadge state={orphaned ? 'lost' : storing ? 'committing' : 'running'} look="plain" />
        <TextLink href={`/projects/${encodeURIComponent(projectId)}`}>{projectName ?? projectId}</TextLink>
        <span className="text-muted">
          {stageId ?? 'stage'} · run {run}
        </span>
        {!storing && <span className="text-muted">{reservedWords(work)} reserved</span>}
        <span className="text-muted">
          for <Duration from={sinceMs} to={null} />
        </span>
        <span className="ml-auto">
          <Button look="quiet" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            Why here
          </Button>
        </span>
      </div>
      {isOpen && (
        <div className="mt-2">
          <PlacementExplanation project={projectId} run={run} />
        </div>
      )}
    </li>
  );
}

function reservedWords({ cpus, memoryBytes, gpuUuids }: NodeWork): string {
  const gpus = gpuUuids.length === 0 ? '' : `, ${gpuUuids.length} ${gpuUuids.length === 1 ? 'GPU' : 'GPUs'}`;
  return `${coresText(cpus)}, ${formatSize(memoryBytes)}${gpus}`;
}
