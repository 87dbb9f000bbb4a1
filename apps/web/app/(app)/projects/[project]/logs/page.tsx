import { LogsTab } from '@/features/logs/logs-tab';

export const metadata = { title: 'Logs' };

export default function LogsPage() {
  return <LogsTab />;
}
