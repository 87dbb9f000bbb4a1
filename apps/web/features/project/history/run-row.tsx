'use client';

import type { RunSummary } from '@winslow/domain';
import { Checkbox } from '@/ui/form/checkbox';
import { StateBadge } from '@/ui/state/state-badge';
import { Td, Tr } from '@/ui/table/table';
import { Time } from '@/ui/time/time';
import { CAUSES, causeOf } from '../model/history';
import { useOpenProject } from '../project-context';
import { DurationBar } from './duration-bar';

export interface RunRowProps {
  readonly run: RunSummary;
  readonly isNarrow: boolean;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly onOpen: (run: number) => void;
  readonly onSelect: (run: number, isOn: boolean) => void;
}

export function RunRow({ run, isNarrow, isOpen, isSelected, onOpen, onSelect }: RunRowProps) {
  const { view } = useOpenProject();
  const stage = view.pipeline.stages[run.stageIndex]?.name ?? run.stageId;
  const cause = causeOf(run);
  return (
    <Tr selected={isSelected} current={isOpen}>
      <Td className="pr-0!">
        <Checkbox
          aria-label={`Select run ${run.run}`}
          checked={isSelected}
          onChange={(isOn) => onSelect(run.run, isOn)}
        />
      </Td>
      <Td>
        <button
          type="button"
          onClick={() => onOpen(run.run)}
          aria-current={isOpen || undefined}
          className="flex min-h-6 items-baseline gap-2 rounded-sm text-left hover:text-accent hover:underline"
        >
          <span className="w-6 shrink-0 text-right text-muted">{run.run}</span>
          <span>{stage}</span>
        </button>
      </Td>
      <Td>
        <StateBadge look="plain" state={run.status} />
      </Td>
      <Td className="hidden text-muted sm:table-cell">
        <Time at={run.startedAtMs ?? run.queuedAtMs} />
      </Td>
      <Td className="hidden sm:table-cell">
        <DurationBar run={run} />
      </Td>
      {!isNarrow && (
        <>
          <Td className="hidden whitespace-nowrap text-muted lg:table-cell">
            {CAUSES[cause]}
            {run.redoOf !== null && ` from run ${run.redoOf}`}
          </Td>
          <Td className="hidden text-muted lg:table-cell">{run.actor.name}</Td>
          <Td className="hidden text-muted xl:table-cell">{run.nodeId ?? '–'}</Td>
          <Td right className="hidden font-mono text-mono xl:table-cell">
            {run.exitCode ?? <span className="text-muted">–</span>}
          </Td>
        </>
      )}
    </Tr>
  );
}
