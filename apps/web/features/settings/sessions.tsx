'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { describeFailure } from '@/features/api/failure';
import { signOutEverywhere } from '@/features/api/session-end';
import { useSession } from '@/features/api/use-session';
import { Button } from '@/ui/button/button';
import { ConfirmDialog } from '@/ui/dialog/confirm-dialog';
import { Panel } from '@/ui/layout/panel';
import { Time } from '@/ui/time/time';

/** Who is signed in with a browser, and the way to end that for all. */
export function Sessions() {
  const endsAtMs = useSession()?.expiresAtMs ?? null;
  const [isAsked, setAsked] = useState(false);
  const end = useMutation({ mutationFn: signOutEverywhere });
  return (
    <Panel title="Sessions">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose min-w-0 flex-1 basis-64 text-muted">
          A browser that is signed in stays so while it is used, and for 30 days after.
          {endsAtMs !== null && (
            <>
              {' '}
              This one until <Time at={endsAtMs} look="absolute" />.
            </>
          )}
        </p>
        <Button look="danger" onClick={() => setAsked(true)}>
          Sign out everywhere
        </Button>
      </div>
      <ConfirmDialog
        open={isAsked}
        onClose={() => {
          setAsked(false);
          end.reset();
        }}
        title="Sign out everywhere?"
        action="Sign out everywhere"
        danger
        busy={end.isPending}
        error={end.isError ? describeFailure(end.error).detail : null}
        onConfirm={() => end.mutate()}
      >
        <p>
          Everybody who is signed in with a browser, you included, has to sign in again: by a link that{' '}
          <code className="font-mono text-mono">winslow open</code> prints, or with a token. Runs and uploads
          lose nothing, and tokens go on.
        </p>
      </ConfirmDialog>
    </Panel>
  );
}
