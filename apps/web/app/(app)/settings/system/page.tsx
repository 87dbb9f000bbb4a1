import type { Metadata } from 'next';
import { System } from '@/features/settings/system';

export const metadata: Metadata = { title: 'System · Settings' };

export default function SystemPage() {
  return <System />;
}
