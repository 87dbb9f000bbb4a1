import { HistoryPage } from '@/features/project/history/history-page';

export default function Page() {
  return <HistoryPage />;
}
