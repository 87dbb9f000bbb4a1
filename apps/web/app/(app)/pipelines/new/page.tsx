import type { Metadata } from 'next';
import { NewPipeline } from '@/features/pipelines/new-pipeline-lazy';

export const metadata: Metadata = { title: 'New pipeline' };

export default function New() {
  return <NewPipeline />;
}
