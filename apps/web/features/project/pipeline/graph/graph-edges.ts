import { globMatches } from '@winslow/domain';
import type { StageDefinition } from '@winslow/domain';
import type { StripStage } from '../../model/stage-strip';

/** An arrow from one stage to a later one, by their places in the pipeline. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  /** `next`: hands its workspace on; `reads`: the later one reads what the earlier one put out. */
  readonly kind: 'next' | 'reads';
  /** Of `next`: the later stage's newest run stands on the earlier one's (`done`), on an older one (`outdated`), or there is none yet. */
  readonly state: 'done' | 'outdated' | 'planned';
}

/** All arrows: those of the order, and those of results that a stage reads from further back. */
export function graphEdges(stages: readonly StageDefinition[], strip: readonly StripStage[]): GraphEdge[] {
  const order = stages.slice(1).map((_, index) => ({
    from: index,
    to: index + 1,
    kind: 'next' as const,
    state: stateOf(strip[index + 1]),
  }));
  return [...order, ...stages.flatMap((stage, to) => readEdges(stages, stage, to))];
}

function stateOf(later: StripStage | undefined): GraphEdge['state'] {
  if (!later || later.run === null || later.state === 'next') return 'planned';
  return later.outdated ? 'outdated' : 'done';
}

/** To a stage from all but the one before it, whose arrow is there anyway. */
function readEdges(stages: readonly StageDefinition[], stage: StageDefinition, to: number): GraphEdge[] {
  const read = stage.inputs.flatMap((input) => /^output:\/?(.+)$/.exec(input)?.[1] ?? []);
  return stages.slice(0, Math.max(0, to - 1)).flatMap(({ results }, from) => {
    const isRead = results.files.some((file) => read.some((wanted) => overlap(file, wanted)));
    return isRead ? [{ from, to, kind: 'reads' as const, state: 'planned' as const }] : [];
  });
}

/** Whether two patterns name a same file, as far as one of them is a plain path. */
function overlap(one: string, other: string): boolean {
  return one === other || globMatches(one, other) || globMatches(other, one);
}
