import type { Metadata } from 'next';
import { ProjectsPage } from '@/features/projects/list/projects-page';

export const metadata: Metadata = { title: 'Projects' };

export default function Projects() {
  return <ProjectsPage />;
}
