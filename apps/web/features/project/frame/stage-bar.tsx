'use client';

import { clsx } from 'clsx';
import { stateLook, TONES } from '@/ui/state/states';
import { currentRun, stageState } from '../model/stage-strip';
import { useOpenProject } from '../project-context';

/** The whole pipeline as a thin line: a piece for each stage in the colour of its state. */
export function StageBar() {
  const { view, live } = useOpenProject();
  const { stages } = view.pipeline;
  const open = currentRun(view.runs);
  const words = stages
    .map((stage) => `${stage.name}: ${stateLook(stageState(stage, view.runs)).word}`)
    .join('; ');
  return (
    <div role="img" aria-label={`Stages. ${words}`} className="mt-2 flex gap-px px-4 sm:px-6">
      {stages.map((stage) => {
        const { id, lastRun } = stage;
        const isOpen = open !== null && open.run === lastRun;
        const fraction = isOpen ? live.find(({ run }) => run === lastRun)?.progress?.fraction : undefined;
        return (
          <span
            key={id}
            className={clsx(
              'h-1 flex-1 overflow-hidden first:rounded-l-full last:rounded-r-full',
              barClass(stageState(stage, view.runs), fraction),
              isOpen && fraction === undefined && 'breathe',
            )}
          >
            {fraction !== undefined && (
              <span
                className={clsx('block h-full transition-[width] duration-(--quick)', TONES.blue.fill)}
                style={{ width: `${fraction * 100}%` }}
              />
            )}
          </span>
        );
      })}
    </div>
  );
}

function barClass(status: string, fraction: number | undefined): string {
  if (fraction !== undefined || status === 'pending') return 'bg-chip';
  return TONES[stateLook(status).tone].fill;
}
