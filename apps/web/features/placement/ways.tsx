import { CircleSlash, Hourglass, Lock, Minimize2, Plug, Tag, type LucideIcon } from 'lucide-react';
import { TextLink } from '@/ui/link/text-link';
import type { Placement } from './queries';

type Way = Placement['ways'][number];

const ICONS: Readonly<Record<Way['kind'], LucideIcon>> = {
  patience: Hourglass,
  uncordon: CircleSlash,
  runsEnd: Hourglass,
  nodeBack: Plug,
  label: Tag,
  holdEnds: Lock,
  askLess: Minimize2,
};

/** What would let a waiting run start, the smallest change first; each leads to its node. Nothing where it does not wait. */
export function Ways({ ways }: Pick<Placement, 'ways'>) {
  if (ways.length === 0) return null;
  return (
    <section aria-label="What would let it start" className="pl-6">
      <p className="text-sm font-medium">What would let it start</p>
      <ul className="mt-0.5 flex flex-col gap-0.5">
        {ways.map((way) => {
          const Icon = ICONS[way.kind];
          return (
            <li key={way.text} className="flex items-start gap-2">
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
              <span className="min-w-0">
                {way.text}{' '}
                <TextLink href={`/nodes/${encodeURIComponent(way.nodeId)}`}>Node {way.nodeId}</TextLink>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
