'use client';

import { Unplug } from 'lucide-react';
import { useEffect } from 'react';

const AGAIN_MS = 3000;

/** Stands in place of every page while nobody can say who is signed in; goes on by itself. */
export function ServerTrouble({ message }: { readonly message: string }) {
  useEffect(() => {
    const timer = setInterval(() => {
      fetch('/api/v1/ready')
        .then(({ ok }) => ok && location.reload())
        .catch(() => undefined);
    }, AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <main className="mx-auto flex min-h-dvh max-w-120 flex-col justify-center gap-2 p-6">
      <Unplug aria-hidden className="size-6 text-amber-fg" />
      <h1 className="text-xl font-semibold">A part of Winslow does not answer</h1>
      <p className="break-words text-muted">{message}</p>
      <p role="status">This page comes back by itself. Containers that run go on meanwhile.</p>
      <p className="text-muted">
        On the computer where Winslow runs, <code className="font-mono text-mono">npm run status</code> says
        what is missing.
      </p>
    </main>
  );
}
