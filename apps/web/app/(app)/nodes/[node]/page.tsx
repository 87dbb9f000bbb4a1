import type { Metadata } from 'next';
import { NodePage } from '@/features/nodes/node-page';

interface Props {
  readonly params: Promise<{ readonly node: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).node) };
}

export default async function Node({ params }: Props) {
  return <NodePage nodeId={decodeURIComponent((await params).node)} />;
}
