'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { PageMeta } from '@/features/shell/page-meta';
import { Page } from '@/ui/layout/page';
import { PageHeader } from '@/ui/layout/page-header';
import { TabLinks } from '@/ui/tabs/tab-links';

const TABS = [
  { href: '/settings', label: 'Appearance' },
  { href: '/settings/tokens', label: 'Access' },
  { href: '/settings/system', label: 'System' },
];

/** What all settings have around them. */
export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  const pathname = usePathname();
  const label = TABS.find(({ href }) => href === pathname)?.label;
  return (
    <Page width="reading">
      <PageMeta title={label === undefined ? 'Settings' : `${label} · Settings`} />
      <PageHeader title="Settings" />
      <div className="mb-5 border-b border-border">
        <TabLinks label="Settings" tabs={TABS} current={pathname} />
      </div>
      {children}
    </Page>
  );
}
