'use client';

import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { describeFailure } from '@/features/api/failure';
import { QueryView } from '@/features/api/query-view';
import { Button } from '@/ui/button/button';
import { ConfirmDialog } from '@/ui/dialog/confirm-dialog';
import { EmptyState } from '@/ui/feedback/empty-state';
import { SkeletonRows } from '@/ui/feedback/skeleton';
import { Panel } from '@/ui/layout/panel';
import { Badge } from '@/ui/state/badge';
import { Table, Td, Th, Tr } from '@/ui/table/table';
import { Time } from '@/ui/time/time';
import { NewTokenDialog } from './new-token-dialog';
import { useRevokeToken, useTokens, type Token } from './queries';

/** Keys for programs and the command line: made, looked at, revoked. */
export function Tokens() {
  const tokens = useTokens();
  const [isNew, setNew] = useState(false);
  return (
    <div>
      <p className="mb-3 max-w-prose text-muted">
        A token lets a program, or the command line on another computer, in. What it does stands in the
        history under the person’s name.
      </p>
      <Panel
        title="Tokens"
        flush
        actions={
          <Button size="small" icon={<Plus aria-hidden className="size-4" />} onClick={() => setNew(true)}>
            New token
          </Button>
        }
      >
        <QueryView
          query={tokens}
          what="The list of tokens"
          skeleton={<SkeletonRows rows={3} label="tokens" />}
        >
          {(items) =>
            items.length === 0 ? (
              <EmptyState icon={<KeyRound aria-hidden className="size-6" />} title="No token yet">
                Make one for a program that is to work with Winslow.
              </EmptyState>
            ) : (
              <TokenTable tokens={items} />
            )
          }
        </QueryView>
      </Panel>
      {isNew && <NewTokenDialog onClose={() => setNew(false)} />}
    </div>
  );
}

function TokenTable({ tokens }: { readonly tokens: readonly Token[] }) {
  const [asked, setAsked] = useState<Token | null>(null);
  const revoke = useRevokeToken(() => setAsked(null));
  // Those that count first, each part newest first.
  const sorted = [...tokens].sort(
    (one, other) => Number(isOver(one)) - Number(isOver(other)) || other.createdAtMs - one.createdAtMs,
  );
  return (
    <>
      <Table label="Tokens">
        <thead>
          <tr>
            <Th>Person</Th>
            <Th className="hidden sm:table-cell">For</Th>
            <Th className="hidden sm:table-cell">Made</Th>
            <Th>Last used</Th>
            <Th className="hidden sm:table-cell">Ends</Th>
            <Th right>
              <span className="sr-only">Actions</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => setAsked(token)} />
          ))}
        </tbody>
      </Table>
      <ConfirmDialog
        open={asked !== null}
        onClose={() => {
          setAsked(null);
          revoke.reset();
        }}
        title={`Revoke the token of ${asked?.person ?? ''}?`}
        action="Revoke the token"
        danger
        busy={revoke.isPending}
        error={revoke.isError ? describeFailure(revoke.error).detail : null}
        onConfirm={() => asked && revoke.mutate(asked.id)}
      >
        <p>
          Whatever uses it{asked?.note ? ` (${asked.note})` : ''} is refused from that moment on, and open
          streams end within seconds. This cannot be taken back; a new token can be made.
        </p>
      </ConfirmDialog>
    </>
  );
}

function isOver({ revokedAtMs, expiresAtMs }: Token): boolean {
  return revokedAtMs !== null || (expiresAtMs !== null && expiresAtMs < Date.now());
}

function TokenRow({ token, onRevoke }: { readonly token: Token; readonly onRevoke: () => void }) {
  const isDone = isOver(token);
  return (
    <Tr className={isDone ? 'text-muted' : undefined}>
      <Td className="font-medium">{token.person}</Td>
      <Td className="hidden sm:table-cell">{token.note ?? '–'}</Td>
      <Td className="hidden sm:table-cell">
        <Time at={token.createdAtMs} />
        <span className="text-muted"> by {token.createdBy}</span>
      </Td>
      <Td>{token.lastUsedAtMs === null ? 'never' : <Time at={token.lastUsedAtMs} />}</Td>
      <Td className="hidden sm:table-cell">
        {token.expiresAtMs === null ? 'never' : <Time at={token.expiresAtMs} look="absolute" />}
      </Td>
      <Td right>
        {isDone ? (
          <Badge>{token.revokedAtMs === null ? 'Ended' : 'Revoked'}</Badge>
        ) : (
          <Button
            size="small"
            look="danger"
            aria-label={`Revoke the token of ${token.person}`}
            onClick={onRevoke}
          >
            Revoke
          </Button>
        )}
      </Td>
    </Tr>
  );
}
