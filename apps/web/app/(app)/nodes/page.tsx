import type { Metadata } from 'next';
import { NodesPage } from '@/features/nodes/nodes-page';

export const metadata: Metadata = { title: 'Nodes' };

export default function Nodes() {
  return <NodesPage />;
}
