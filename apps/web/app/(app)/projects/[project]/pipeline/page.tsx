import { PipelinePage } from '@/features/project/pipeline/pipeline-page';

export default function Page() {
  return <PipelinePage />;
}
