import { CircleSlash, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { NodeRow, NodeWork } from '@/features/nodes/queries';
import { TextLink } from '@/ui/link/text-link';
import { Time } from '@/ui/time/time';
import { closureOf, type Closure } from './closure';

/** On a node's page: that it takes nothing new, by whom and why, and what it still waits for; for whom it is held. */
export function ClosureNotice({ node }: { readonly node: NodeRow }) {
  const { orders, heldFor } = node;
  const closed = orders?.closed ?? null;
  return (
    <>
      {closed !== null && (
        <Notice label="Takes no new work" icon={<CircleSlash aria-hidden className="size-4" />}>
          <p className="font-medium">{TITLES[closureOf(node)]}</p>
          <p className="text-muted">
            {closed.by.name}, <Time at={closed.atMs} />
            {closed.reason !== null && <>: {closed.reason}</>}
          </p>
          {closed.draining && <StillHere work={node.work} />}
        </Notice>
      )}
      {heldFor !== null && (
        <Notice label="Held" icon={<Lock aria-hidden className="size-4" />}>
          <p>
            Held for <RunLink run={heldFor} />, which has waited long: nothing that came later starts here
            before it.
          </p>
        </Notice>
      )}
    </>
  );
}

const TITLES: Readonly<Record<Closure, string>> = {
  open: '',
  cordoned: 'Cordoned: it takes nothing new. What runs here ends by itself.',
  draining: 'Draining: it takes nothing new, and waits for what runs here.',
  drained: 'Drained: it takes nothing new, and nothing runs here any more.',
};

interface NoticeProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

function Notice({ label, icon, children }: NoticeProps) {
  return (
    <section
      aria-label={label}
      className="mb-3 flex items-start gap-2.5 rounded-lg border border-amber-line bg-amber-bg p-3"
    >
      <span className="mt-0.5 shrink-0 text-amber-fg">{icon}</span>
      <div className="min-w-0 flex-1">{children}</div>
    </section>
  );
}

function StillHere({ work }: { readonly work: NodeRow['work'] }) {
  if (work === null) return <p className="text-muted">What runs here is not known now.</p>;
  if (work.length === 0) return null;
  return (
    <div role="status" className="mt-1.5">
      <p>
        Waits for {work.length} {work.length === 1 ? 'run' : 'runs'}:
      </p>
      <ul className="list-inside list-disc">
        {work.map((one) => (
          <li key={`${one.projectId} ${one.run} ${one.attempt}`}>
            <RunLink run={one} />
            <span className="text-muted">{standOf(one)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function standOf({ storing, orphaned }: NodeWork): string {
  if (orphaned) return ', given up: until the node shows that it does not run any more';
  return storing ? ', which stores what it left' : '';
}

function RunLink({ run }: { readonly run: Pick<NodeWork, 'projectId' | 'projectName' | 'run' | 'stageId'> }) {
  return (
    <>
      {run.stageId ?? 'a stage'} of{' '}
      <TextLink href={`/projects/${encodeURIComponent(run.projectId)}`}>
        {run.projectName ?? run.projectId}
      </TextLink>{' '}
      (run {run.run})
    </>
  );
}
