'use client';

import { CircleSlash, Hourglass, MapPin } from 'lucide-react';
import { QueryView } from '@/features/api/query-view';
import { requestWords } from '@/features/nodes/request-words';
import { Skeleton } from '@/ui/feedback/skeleton';
import { CandidateTable } from './candidate-table';
import { usePlacement, type Placement } from './queries';
import { QueueBefore } from './queue-before';
import { Ways } from './ways';

export interface PlacementExplanationProps {
  /** Id or name. */
  readonly project: string;
  readonly run: number;
  /** Changes when the run's state does: then it is asked again. */
  readonly version?: string;
}

/** Why a run is on its node, or has none yet: the sentence, what would help, whom it is behind, and every node with its scores. */
export function PlacementExplanation({ project, run, version = '' }: PlacementExplanationProps) {
  return (
    <QueryView
      query={usePlacement(project, run, version)}
      what="Why this run is where it is"
      skeleton={
        <div role="status" className="flex flex-col gap-2">
          <span className="sr-only">Loading why this run is where it is…</span>
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-20 w-full" />
        </div>
      }
    >
      {(placement) => <Explained placement={placement} />}
    </QueryView>
  );
}

const ICONS = { placed: MapPin, waiting: Hourglass, impossible: CircleSlash, unknown: Hourglass };

function Explained({ placement }: { readonly placement: Placement }) {
  const { state, summary, details, ways, behind, behindCount, request, nodes } = placement;
  const Icon = ICONS[state];
  // Who is looked at first stands in a list of its own.
  const others = behind.length > 0 ? details.filter((detail) => !detail.startsWith('Looked at')) : details;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="flex items-start gap-2 font-medium">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        {summary}
      </p>
      {request !== null && <p className="pl-6 text-muted">It asks for {requestWords(request)}.</p>}
      {others.length > 0 && (
        <ul className="flex flex-col gap-0.5 pl-6 text-muted">
          {others.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      <Ways ways={ways} />
      <QueueBefore places={behind} count={behindCount} />
      {nodes.length > 0 && <Nodes nodes={nodes} />}
    </div>
  );
}

function Nodes({ nodes }: Pick<Placement, 'nodes'>) {
  return (
    <div className="rounded-md border border-border">
      <CandidateTable nodes={nodes} />
      {nodes.some(({ scores }) => scores !== null) && (
        <p className="border-t border-border px-3 py-1.5 text-xs text-muted">
          Stranded: what would lie idle and unusable beside this run; lower is better, and counts first. Used:
          how full the node would be; higher is better.
        </p>
      )}
    </div>
  );
}
