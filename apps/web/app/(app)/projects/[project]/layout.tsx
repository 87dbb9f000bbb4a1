import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ProjectFrame } from '@/features/project/frame/project-frame';

/** Until the project's name is known. */
export const metadata: Metadata = { title: 'Project' };

export default async function ProjectLayout({
  params,
  children,
}: {
  readonly params: Promise<{ readonly project: string }>;
  readonly children: ReactNode;
}) {
  const { project } = await params;
  return <ProjectFrame project={decodeURIComponent(project)}>{children}</ProjectFrame>;
}
