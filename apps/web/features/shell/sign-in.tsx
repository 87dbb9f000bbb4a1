import { DoorOpen, TriangleAlert } from 'lucide-react';
import { Button } from '@/ui/button/button';
import { Mark } from '@/ui/layout/mark';
import { TokenInput } from './token-input';
import { REFUSALS } from './refusals';

export interface SignInProps {
  /** Why somebody stands here; see `REFUSALS`. */
  readonly why: string | undefined;
  /** Where to go afterwards. */
  readonly to: string | undefined;
}

/** The door: by the link that the computer printed, or by a token. Works without scripts. */
export function SignIn({ why, to }: SignInProps) {
  const refusal = why !== undefined && Object.hasOwn(REFUSALS, why) ? REFUSALS[why] : undefined;
  const isCalm = why === 'out' || why === 'ended' || why === 'everywhere';
  return (
    <main className="mx-auto flex min-h-dvh max-w-110 flex-col justify-center gap-5 p-6">
      <div className="flex items-center gap-3">
        <Mark className="h-6 text-accent" />
        <h1 className="text-xl font-semibold tracking-tight">Sign in to Winslow</h1>
      </div>
      {refusal && (
        <div
          role={isCalm ? 'status' : 'alert'}
          className={
            isCalm
              ? 'flex gap-2.5 rounded-md border border-border bg-surface p-3'
              : 'flex gap-2.5 rounded-md border border-amber-line/40 bg-amber-bg p-3'
          }
        >
          {isCalm ? (
            <DoorOpen aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
          ) : (
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-amber-fg" />
          )}
          <div>
            <p className="font-medium">{refusal.title}</p>
            <p>{refusal.detail}</p>
          </div>
        </div>
      )}
      <section aria-labelledby="by-link" className="rounded-lg border border-border bg-surface p-4">
        <h2 id="by-link" className="font-semibold">
          With a link
        </h2>
        <p className="mt-1 text-muted">On the computer where Winslow runs, this prints one. It works once.</p>
        <pre className="mt-2 overflow-x-auto rounded-md bg-sunken px-3 py-2 font-mono text-mono">
          npm run up
        </pre>
      </section>
      <section aria-labelledby="by-token" className="rounded-lg border border-border bg-surface p-4">
        <h2 id="by-token" className="font-semibold">
          With a token
        </h2>
        <form method="post" action="/enter" className="mt-2 flex flex-col gap-3">
          {to !== undefined && <input type="hidden" name="to" value={to} />}
          <TokenInput isWrong={why === 'token'} />
          <Button type="submit" look="primary" className="self-start">
            Sign in
          </Button>
        </form>
      </section>
    </main>
  );
}
