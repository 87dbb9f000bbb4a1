import type { Metadata } from 'next';
import { PipelinePage } from '@/features/pipelines/pipeline-page';

interface Props {
  readonly params: Promise<{ readonly pipeline: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).pipeline) };
}

export default async function Pipeline({ params }: Props) {
  return <PipelinePage name={decodeURIComponent((await params).pipeline)} />;
}
