import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { AppProviders } from '@/features/shell/app-providers';
import { Frame } from '@/features/shell/frame';
import { ServerTrouble } from '@/features/shell/server-trouble';
import { readPreferences } from '@/features/platform/preferences';
import { ASKED_PATH, doorFor } from '@/server/access/asked-path';
import { findPerson } from '@/server/access/find-person';

/** Every page of the app: only for somebody who is signed in. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const found = await findPerson((name) => jar.get(name)?.value);
  if (found.kind === 'trouble') return <ServerTrouble message={found.message} />;
  if (found.kind === 'nobody') redirect(doorFor((await headers()).get(ASKED_PATH)));
  return (
    <AppProviders preferences={readPreferences((name) => jar.get(name)?.value)}>
      <Frame person={found.person}>{children}</Frame>
    </AppProviders>
  );
}
