import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { readPreferences } from '@/features/platform/preferences';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Winslow', template: '%s · Winslow' },
  description: 'Runs long work on a handful of computers',
};
export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const { theme, density } = readPreferences((name) => jar.get(name)?.value);
  return (
    <html
      lang="en"
      data-theme={theme === 'system' ? undefined : theme}
      data-density={density}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>{children}</body>
    </html>
  );
}
