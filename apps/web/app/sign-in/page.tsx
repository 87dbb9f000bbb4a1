import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { SignIn } from '@/features/shell/sign-in';
import { findPerson } from '@/server/access/find-person';
import { ownPath } from '@/server/access/own-path';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { why, to } = await searchParams;
  const path = typeof to === 'string' ? to : undefined;
  const jar = await cookies();
  const found = await findPerson((name) => jar.get(name)?.value);
  if (found.kind === 'person' && why === undefined) redirect(ownPath(path ?? null));
  return <SignIn why={typeof why === 'string' ? why : undefined} to={path} />;
}
