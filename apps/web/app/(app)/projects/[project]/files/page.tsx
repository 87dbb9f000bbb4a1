import { ProjectFiles } from '@/features/files/project-files';

export const metadata = { title: 'Files' };

export default function ProjectFilesPage() {
  return <ProjectFiles />;
}
