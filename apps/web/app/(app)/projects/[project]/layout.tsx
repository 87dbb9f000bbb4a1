import type { ReactNode } from 'react';
import { ProjectFrame } from '@/features/project/frame/project-frame';

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
