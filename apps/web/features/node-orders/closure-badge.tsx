import { CircleCheck, CircleSlash, LoaderCircle, type LucideIcon } from 'lucide-react';
import type { NodeRow } from '@/features/nodes/queries';
import { Badge } from '@/ui/state/badge';
import type { Tone } from '@/ui/state/states';
import { closureOf, type Closure } from './closure';

const LOOKS: Readonly<
  Record<Exclude<Closure, 'open'>, { readonly word: string; readonly icon: LucideIcon; readonly tone: Tone }>
> = {
  cordoned: { word: 'Cordoned', icon: CircleSlash, tone: 'amber' },
  draining: { word: 'Draining', icon: LoaderCircle, tone: 'amber' },
  drained: { word: 'Drained', icon: CircleCheck, tone: 'amber' },
};

/** That a node takes no new work; nothing for one that does. */
export function ClosureBadge({ node }: { readonly node: Pick<NodeRow, 'orders' | 'work'> }) {
  const closure = closureOf(node);
  if (closure === 'open') return null;
  const { word, icon: Icon, tone } = LOOKS[closure];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className="size-3.5" /> {word}
    </Badge>
  );
}
