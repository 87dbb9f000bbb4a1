import { CircleCheck, CircleDashed, CircleSlash, type LucideIcon } from 'lucide-react';
import { TextLink } from '@/ui/link/text-link';
import { Table, Td, Th, Tr } from '@/ui/table/table';
import type { ConsideredNode } from './queries';
import { ScoreBar } from './score-bar';
import { inOrderOfChoice, verdictOf, type Verdict } from './verdict';

const VERDICTS: Readonly<
  Record<Verdict, { readonly word: string; readonly icon: LucideIcon; readonly look: string }>
> = {
  chosen: { word: 'Chosen', icon: CircleCheck, look: 'font-medium text-green-fg' },
  fits: { word: 'Fits', icon: CircleDashed, look: 'text-muted' },
  refused: { word: 'Does not fit', icon: CircleSlash, look: 'text-muted' },
};

/** Every node that was looked at: what the placement made of it, and why. */
export function CandidateTable({ nodes }: { readonly nodes: readonly ConsideredNode[] }) {
  return (
    <Table label="Nodes that were looked at">
      <thead>
        <tr>
          <Th>Node</Th>
          <Th>Verdict</Th>
          <Th right>Stranded</Th>
          <Th right>Used</Th>
          <Th>Because</Th>
        </tr>
      </thead>
      <tbody>
        {inOrderOfChoice(nodes).map((node) => (
          <CandidateRow key={node.nodeId} node={node} />
        ))}
      </tbody>
    </Table>
  );
}

function CandidateRow({ node: { nodeId, scores, chosen, reasons } }: { readonly node: ConsideredNode }) {
  const { word, icon: Icon, look } = VERDICTS[verdictOf({ chosen, scores })];
  const dash = <span className="text-muted">–</span>;
  return (
    <Tr selected={chosen}>
      <Td className="whitespace-nowrap">
        <TextLink href={`/nodes/${encodeURIComponent(nodeId)}`}>{nodeId}</TextLink>
      </Td>
      <Td>
        <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${look}`}>
          <Icon aria-hidden className="size-4" />
          {word}
        </span>
      </Td>
      <Td right>{scores ? <ScoreBar value={scores.aversion} speaks="against" /> : dash}</Td>
      <Td right>{scores ? <ScoreBar value={scores.affinity} speaks="for" /> : dash}</Td>
      <Td className="min-w-56 py-1.5">{reasons.length > 0 ? reasons.join('; ') : dash}</Td>
    </Tr>
  );
}
