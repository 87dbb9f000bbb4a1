import { PoolPage } from '@/features/files/pool-page';

export const metadata = { title: 'Files' };

export default function FilesPage() {
  return <PoolPage />;
}
