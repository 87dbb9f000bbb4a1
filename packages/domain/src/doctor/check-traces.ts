import type { Finding } from './finding';
import { mending } from './finding';
import type { AttemptRef } from '../stage-run/attempt-ref';
import type { RunningContainer } from '../node/attempt-traces';
import type { Owned, SystemSnapshot } from './system-snapshot';

/** Containers and files that should not be there, as far as nodes answer. */
export function checkTraces({ nodes, ended }: SystemSnapshot): Finding[] {
  const placed = <Trace>(nodeId: string, trace: Trace): Placed<Trace> => ({ ...trace, nodeId });
  const containers = nodes.flatMap(({ nodeId, traces }) =>
    (traces?.containers ?? []).map((container) => placed(nodeId, container)),
  );
  const files = nodes.flatMap(({ nodeId, traces }) => (traces?.files ?? []).map((of) => placed(nodeId, of)));
  const isUnclaimed = ({ workflowId }: { readonly workflowId: string }): boolean => ended.has(workflowId);
  return [
    ...containers.filter(isUnclaimed).map(strayContainer),
    ...files.filter(isUnclaimed).map(strayFiles),
    ...twoAttempts(containers),
    ...silentNodes({ nodes }),
  ];
}

type Placed<Trace> = Trace & { readonly nodeId: string };

function strayFiles({ nodeId, workflowId, attempt }: Placed<Owned<AttemptRef>>): Finding {
  return {
    code: 'strayFiles',
    thing: `files of attempt ${attempt} of ${workflowId} on node ${nodeId}`,
    problem: `They take disk, and their run has ended; nobody claims them.`,
    remedy: `They are removed at the node's next hello: restart the worker of node ${nodeId}.`,
  };
}

function strayContainer({
  containerId,
  nodeId,
  workflowId,
  attempt,
}: Placed<Owned<RunningContainer>>): Finding {
  return {
    code: 'strayContainer',
    thing: `container ${containerId.slice(0, SHOWN_ID)} on node ${nodeId}`,
    problem: `It belongs to attempt ${attempt} of ${workflowId}, which has ended; nobody claims it.`,
    remedy: `It is removed at the node's next hello: restart the worker of node ${nodeId}.`,
  };
}

/** As the engine's own command line shows ids. */
const SHOWN_ID = 12;

function twoAttempts(there: readonly Owned<RunningContainer>[]): Finding[] {
  const attempts = new Map<string, Set<number>>();
  for (const { workflowId, attempt } of there)
    attempts.set(workflowId, (attempts.get(workflowId) ?? new Set()).add(attempt));
  return [...attempts]
    .filter(([, numbers]) => numbers.size > 1)
    .map(([workflowId, numbers]) =>
      mending(
        'twoAttempts',
        workflowId,
        `Its attempts ${[...numbers].sort((one, other) => one - other).join(' and ')} all have containers.`,
      ),
    );
}

function silentNodes({ nodes }: Pick<SystemSnapshot, 'nodes'>): Finding[] {
  return nodes
    .filter(({ up, traces }) => up && traces === null)
    .map(({ nodeId }) => ({
      code: 'nodeDoesNotAnswer',
      thing: `node ${nodeId}`,
      problem: 'It counts as up, but did not say what runs there.',
      remedy: `See the log of its worker, and whether its Docker engine answers.`,
    }));
}
