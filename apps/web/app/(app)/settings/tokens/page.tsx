import type { Metadata } from 'next';
import { Tokens } from '@/features/settings/tokens';

export const metadata: Metadata = { title: 'Tokens · Settings' };

export default function TokensPage() {
  return <Tokens />;
}
