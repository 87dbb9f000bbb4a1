'use client';

import { isEnded } from '@winslow/domain';
import type { RunSummary } from '@winslow/domain';
import type { EndpointOutput, Endpoints } from '@winslow/api';
import { QueryView } from '@/features/api/query-view';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Badge } from '@/ui/state/badge';
import { Table, Td, Th, Tr } from '@/ui/table/table';
import { useOpenProject } from '../project-context';
import { usePlacement } from '../queries';

type Placement = EndpointOutput<Endpoints['showPlacement']>;

/** Why the run is where it is, or why it still waits; with the scores of all nodes. */
export function WhyHere({ run }: { readonly run: RunSummary }) {
  const { project } = useOpenProject();
  const query = usePlacement(project, run.run, `${run.status} ${run.attempt}`);
  return (
    <div>
      <h3 className="mb-1.5 font-semibold">{isWaiting(run) ? 'Why not yet' : 'Why here'}</h3>
      <QueryView query={query} what="The placement" skeleton={<Skeleton className="h-20 w-full" />}>
        {(placement) => <Shown placement={placement} />}
      </QueryView>
    </div>
  );
}

function isWaiting({ status, nodeId }: RunSummary): boolean {
  return nodeId === null && !isEnded(status);
}

function Shown({ placement: { summary, details, nodes } }: { readonly placement: Placement }) {
  return (
    <>
      <p>{summary}</p>
      {details.map((detail) => (
        <p key={detail} className="text-muted">
          {detail}
        </p>
      ))}
      {nodes.length > 0 && (
        <Table label="Nodes with their scores" className="mt-2">
          <thead>
            <tr>
              <Th>Node</Th>
              <Th right>Affinity</Th>
              <Th right>Aversion</Th>
            </tr>
          </thead>
          <tbody>
            {nodes.map(({ nodeId, scores, chosen, reasons }) => (
              <Tr key={nodeId}>
                <Td className="py-1">
                  {nodeId} {chosen && <Badge tone="green">chosen</Badge>}
                  {reasons.map((reason) => (
                    <span key={reason} className="block text-sm text-muted">
                      {reason}
                    </span>
                  ))}
                </Td>
                <Td right>{scores === null ? '–' : scores.affinity.toFixed(2)}</Td>
                <Td right>{scores === null ? '–' : scores.aversion.toFixed(2)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}
