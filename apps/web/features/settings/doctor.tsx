'use client';

import { seenWords } from '@winslow/domain';
import { RefreshCw } from 'lucide-react';
import { QueryView } from '@/features/api/query-view';
import { Button } from '@/ui/button/button';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Panel } from '@/ui/layout/panel';
import { StateBadge } from '@/ui/state/state-badge';
import { useDoctor, type Examination } from './queries';

/** Whether what is granted, waited for and running adds up, and what to do where it does not. */
export function Doctor() {
  const doctor = useDoctor();
  return (
    <Panel
      title="Does everything add up?"
      actions={
        <Button
          size="small"
          icon={<RefreshCw aria-hidden className="size-4" />}
          busy={doctor.isFetching}
          onClick={() => void doctor.refetch()}
        >
          Look again
        </Button>
      }
    >
      <QueryView query={doctor} what="The examination" skeleton={<Looking />}>
        {(examination) => <Findings examination={examination} />}
      </QueryView>
    </Panel>
  );
}

function Looking() {
  return (
    <p className="flex flex-col gap-2 text-muted">
      Looks; what seems wrong is looked at again twice, which takes some seconds.
      <Skeleton className="h-4 w-1/2" />
    </p>
  );
}

function Findings({ examination: { findings, seen } }: { readonly examination: Examination }) {
  if (findings.length === 0) {
    return (
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateBadge state="up" word="It does" look="plain" />
        <span className="text-muted">Looked at {seenWords(seen)}.</span>
      </p>
    );
  }
  return (
    <ul className="flex flex-col gap-3">
      {findings.map(({ code, thing, problem, remedy }) => (
        <li key={`${code} ${thing}`}>
          <p className="flex flex-wrap items-center gap-x-2">
            <StateBadge state="failed" word="Wrong" look="plain" />
            <span className="font-medium break-all">{thing}</span>
          </p>
          <p className="break-words">{problem}</p>
          <p className="break-words text-muted">{remedy}</p>
        </li>
      ))}
    </ul>
  );
}
