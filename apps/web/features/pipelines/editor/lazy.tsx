'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '@/ui/feedback/skeleton';

/** Both are large: they come once they are needed, not with the page. */
const loading = () => <Skeleton className="h-full min-h-96 w-full" />;

export const LazyYamlEditor = dynamic(async () => (await import('./yaml-editor')).YamlEditor, {
  ssr: false,
  loading,
});

export const LazyDifference = dynamic(async () => (await import('./difference')).Difference, {
  ssr: false,
  loading,
});
