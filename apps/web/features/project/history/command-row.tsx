'use client';

import { Terminal } from 'lucide-react';
import { Td, Tr } from '@/ui/table/table';
import { Time } from '@/ui/time/time';
import { commandWords } from '../model/command-words';
import type { HistoryRow } from '../model/history';

export interface CommandRowProps {
  readonly row: Extract<HistoryRow, { readonly kind: 'command' }>;
  readonly isNarrow: boolean;
}

const VIA = { cli: 'command line', api: 'API', web: 'web', signal: 'signal', winslow: 'Winslow' } as const;

/** What somebody told the project to do, with the reason they gave; or why it was refused. */
export function CommandRow({ row: { command }, isNarrow }: CommandRowProps) {
  const { actor, reason, refused, atMs } = command;
  return (
    <Tr>
      <Td className="pr-0! text-muted">
        <span className="flex size-6 items-center justify-center">
          <Terminal aria-hidden className="size-4" />
        </span>
      </Td>
      <Td colSpan={2} className="py-1.5">
        <span className="text-muted">{actor.name}: </span>
        {commandWords(command)}
        {reason !== null && <span className="text-muted"> “{reason}”</span>}
        {refused !== null && <span className="block text-red-fg">Refused: {refused}</span>}
      </Td>
      <Td className="hidden text-muted sm:table-cell">
        <Time at={atMs} />
      </Td>
      <Td colSpan={isNarrow ? 1 : 5} className="hidden text-sm text-muted sm:table-cell">
        by {VIA[actor.via]}
      </Td>
    </Tr>
  );
}
