import type { PipelineDefinition } from '@winslow/domain';
import { ChevronRight, MessageCircleQuestion } from 'lucide-react';

/** What will run, stage after stage, and where a person is asked. */
export function StagePlan({ definition }: { readonly definition: PipelineDefinition }) {
  return (
    <div className="mt-3 border-t border-border pt-3">
      {definition.description !== undefined && (
        <p className="mb-2 max-w-prose text-muted">{definition.description}</p>
      )}
      <ol aria-label="Stages" className="flex flex-wrap items-center gap-x-1 gap-y-1.5">
        {definition.stages.map(({ id, name, form }, at) => (
          <li key={id} className="flex items-center gap-1">
            {at > 0 && <ChevronRight aria-hidden className="size-3.5 text-muted" />}
            <span className="inline-flex h-6 items-center gap-1 rounded-sm bg-chip px-2 text-sm">
              {name}
              {form !== undefined && (
                <span title="Asks a person first" className="text-amber-fg">
                  <MessageCircleQuestion aria-hidden className="size-3.5" />
                  <span className="sr-only">(asks a person first)</span>
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
