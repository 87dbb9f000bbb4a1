'use client';

import { ArrowLeft } from 'lucide-react';
import { QueryView } from '@/features/api/query-view';
import { Button } from '@/ui/button/button';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Segments } from '@/ui/form/segments';
import { LazyDifference } from './editor/lazy';
import { useRevision, type Pipeline } from './queries';

export interface RevisionViewProps {
  readonly pipeline: Pipeline;
  /** From 1, the oldest. */
  readonly number: number;
  /** What stands in the editor. */
  readonly text: string;
  readonly against: 'before' | 'editor';
  readonly onAgainst: (against: 'before' | 'editor') => void;
  readonly onTake: (text: string) => void;
  readonly onClose: () => void;
}

/** What a revision changed, or what the editor would change of it. */
export function RevisionView(props: RevisionViewProps) {
  const { pipeline, number, text, against, onAgainst, onTake, onClose } = props;
  const { name, revisions } = pipeline;
  const at = revisions.length - number;
  const before = revisions[at + 1]?.revision ?? null;
  const own = useRevision(name, revisions[at]?.revision ?? null);
  const earlier = useRevision(name, against === 'before' ? before : null);
  const other = before === null ? '' : earlier.data?.text;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-border px-3 py-1.5">
        <Button
          look="quiet"
          size="small"
          icon={<ArrowLeft aria-hidden className="size-4" />}
          onClick={onClose}
        >
          Editor
        </Button>
        <h2 className="mr-auto font-semibold">Revision {number}</h2>
        <Segments
          label="Compare it with"
          value={against}
          options={[
            { value: 'before', label: before === null ? 'Nothing before' : 'The one before' },
            { value: 'editor', label: 'The editor' },
          ]}
          onChange={onAgainst}
        />
        {own.data && own.data.text !== text && (
          <Button size="small" onClick={() => onTake(own.data.text)}>
            Put into the editor
          </Button>
        )}
      </div>
      <div className="min-h-0 flex-1">
        <QueryView query={own} what="This revision" skeleton={<Skeleton className="h-full w-full" />}>
          {(data) =>
            against === 'editor' ? (
              <Compared
                before={data.text}
                after={text}
                beforeLabel={`Revision ${number}`}
                afterLabel="In the editor"
              />
            ) : other === undefined ? (
              <Skeleton className="h-full w-full" />
            ) : (
              <Compared
                before={other}
                after={data.text}
                beforeLabel="The revision before"
                afterLabel={`Revision ${number}`}
              />
            )
          }
        </QueryView>
      </div>
    </div>
  );
}

interface ComparedProps {
  readonly before: string;
  readonly after: string;
  readonly beforeLabel: string;
  readonly afterLabel: string;
}

function Compared(props: ComparedProps) {
  if (props.before === props.after) return <p className="p-4 text-muted">Both are the same.</p>;
  return <LazyDifference {...props} />;
}
