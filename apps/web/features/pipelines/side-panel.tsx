'use client';

import type { ReactNode } from 'react';
import { Segments } from '@/ui/form/segments';
import { ParameterList } from './parameter-list';
import type { Check, Definition, Revision } from './queries';
import { RevisionList } from './revision-list';
import { StageTrack } from './stage-track';

export const SIDES = ['stages', 'parameters', 'revisions'] as const;
export type Side = (typeof SIDES)[number];

export interface SidePanelProps {
  readonly side: Side;
  readonly onSide: (side: Side) => void;
  readonly check: Check;
  /** Of the text as it was when it last had no faults; null: it never had none. */
  readonly definition: Definition | null;
  readonly lines: ReadonlyMap<string, number>;
  /** Line of the cursor. */
  readonly line: number;
  readonly onGoTo: (line: number) => void;
  /** None for a pipeline that was never saved. */
  readonly revisions: readonly Revision[];
  readonly shown: number | null;
  readonly onShow: (number: number) => void;
}

/** Beside the text: what it says in stages and parameters, and what was saved before. */
export function SidePanel(props: SidePanelProps) {
  const { side, onSide, definition, revisions } = props;
  const count = (words: string, number: number | undefined) =>
    number === undefined ? words : `${words} ${number}`;
  return (
    <div className="flex h-full min-h-0 flex-col overflow-hidden rounded-lg border border-border bg-surface">
      <div className="shrink-0 border-b border-border p-1.5">
        <Segments
          label="Beside the text"
          value={side}
          options={[
            { value: 'stages', label: count('Stages', definition?.stages.length) },
            {
              value: 'parameters',
              label: count('Parameters', definition ? Object.keys(definition.parameters).length : undefined),
            },
            ...(revisions.length > 0
              ? [{ value: 'revisions' as const, label: count('Revisions', revisions.length) }]
              : []),
          ]}
          onChange={onSide}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
        <Shown {...props} />
      </div>
    </div>
  );
}

function Shown({
  side,
  check,
  definition,
  lines,
  line,
  onGoTo,
  revisions,
  shown,
  onShow,
}: SidePanelProps): ReactNode {
  if (side === 'revisions' && revisions.length > 0)
    return <RevisionList revisions={revisions} shown={shown} onShow={onShow} />;
  if (definition === null)
    return (
      <p className="p-3 text-muted">{check.checked ? 'Stages appear once the text has no faults.' : ''}</p>
    );
  const isOld = check.checked?.definition === null;
  return (
    <>
      {isOld && (
        <p className="border-b border-border bg-sunken px-3 py-1.5 text-sm text-muted">
          As of the last text without faults.
        </p>
      )}
      {side === 'parameters' ? (
        <ParameterList parameters={definition.parameters} />
      ) : (
        <StageTrack stages={definition.stages} lines={lines} line={line} onGoTo={onGoTo} />
      )}
    </>
  );
}
