import type { Metadata } from 'next';
import { ButtonLink } from '@/ui/button/button-link';
import { EmptyState } from '@/ui/feedback/empty-state';

export const metadata: Metadata = { title: 'Not found' };

/** An address that leads nowhere, outside of the frame: whoever is not signed in sees it, too. */
export default function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <div>
        <h1 className="sr-only">Not found</h1>
        <EmptyState
          title="There is no page at this address"
          action={<ButtonLink href="/projects">Go to the projects</ButtonLink>}
        >
          It may have been mistyped, or what it led to was deleted.
        </EmptyState>
      </div>
    </main>
  );
}
