import type { Finding } from './finding';
import { mending } from './finding';
import type { SeenContainer, SystemSnapshot } from './system-snapshot';

/** Containers that should not be there, as far as nodes answer. */
export function checkContainers({ nodes, ended }: SystemSnapshot): Finding[] {
  const there = nodes.flatMap(({ nodeId, containers }) =>
    (containers ?? []).map((container): PlacedContainer => ({ ...container, nodeId })),
  );
  const unclaimed = there.filter(({ workflowId }) => ended.has(workflowId));
  return [...unclaimed.map(stray), ...twoAttempts(there), ...silentNodes({ nodes })];
}

interface PlacedContainer extends SeenContainer {
  readonly nodeId: string;
}

function stray({ containerId, nodeId, workflowId, attempt }: PlacedContainer): Finding {
  return {
    code: 'strayContainer',
    thing: `container ${containerId.slice(0, SHOWN_ID)} on node ${nodeId}`,
    problem: `It belongs to attempt ${attempt} of ${workflowId}, which has ended; nobody claims it.`,
    remedy: `It is removed at the node's next hello: restart the worker of node ${nodeId}.`,
  };
}

/** As the engine's own command line shows ids. */
const SHOWN_ID = 12;

function twoAttempts(there: readonly PlacedContainer[]): Finding[] {
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
    .filter(({ up, containers }) => up && containers === null)
    .map(({ nodeId }) => ({
      code: 'nodeDoesNotAnswer',
      thing: `node ${nodeId}`,
      problem: 'It counts as up, but did not list its containers.',
      remedy: `See the log of its worker, and whether its Docker engine answers.`,
    }));
}
