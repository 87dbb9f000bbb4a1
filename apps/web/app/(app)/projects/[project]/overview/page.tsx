import { OverviewPage } from '@/features/project/overview/overview-page';

export default function Page() {
  return <OverviewPage />;
}
