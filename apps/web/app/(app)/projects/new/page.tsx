import type { Metadata } from 'next';
import { NewProjectPage } from '@/features/projects/create/new-project-page';

export const metadata: Metadata = { title: 'New project' };

export default function NewProject() {
  return <NewProjectPage />;
}
