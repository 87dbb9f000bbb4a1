import type { Metadata } from 'next';
import { Sessions } from '@/features/settings/sessions';
import { Tokens } from '@/features/settings/tokens';

export const metadata: Metadata = { title: 'Access · Settings' };

export default function TokensPage() {
  return (
    <div className="flex flex-col gap-5">
      <Tokens />
      <Sessions />
    </div>
  );
}
