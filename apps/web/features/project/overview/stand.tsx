'use client';

import type { ProjectView } from '@winslow/domain';
import { StateIcon } from '@/ui/state/state-icon';
import { Time } from '@/ui/time/time';
import { useOpenProject } from '../project-context';

/** How a project stands that neither runs, nor asks, nor failed. */
export function Stand() {
  const { view } = useOpenProject();
  const { title, detail } = standWords(view);
  return (
    <section
      aria-label="How it stands"
      className="flex items-start gap-3 rounded-lg border border-border bg-surface p-3"
    >
      <span className="mt-0.5">
        <StateIcon state={view.status} />
      </span>
      <div className="min-w-0">
        <h2 className="font-semibold">{title}</h2>
        <p className="text-muted">{detail}</p>
        {view.pause && (
          <p className="mt-1 text-sm text-muted">
            {view.pause.actor.name}, <Time at={view.pause.sinceMs} />
          </p>
        )}
      </div>
    </section>
  );
}

function standWords(view: ProjectView): { readonly title: string; readonly detail: string } {
  const { stages } = view.pipeline;
  const next = view.next ? stages[view.next.stageIndex]?.name : undefined;
  switch (view.status) {
    case 'idle':
      return {
        title: 'Ready to start',
        detail: `${stages.length} ${stages.length === 1 ? 'stage' : 'stages'} will run, beginning with ${stages[0]?.name ?? 'the first'}.`,
      };
    case 'succeeded':
      return { title: 'Done', detail: `${capital(view.statusText)}.` };
    case 'awaitingConfirmation':
      return {
        title: 'A go-ahead is needed',
        detail: `${next ?? 'The next stage'} starts once somebody resumes.`,
      };
    case 'paused':
      return {
        title: capital(view.pause?.detail ?? 'paused'),
        detail: next ? `${next} is next once it is resumed.` : 'It goes on once it is resumed.',
      };
    default:
      return { title: capital(view.statusText), detail: next ? `${next} is next.` : '' };
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
