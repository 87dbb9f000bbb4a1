'use client';

import { QueryView } from '@/features/api/query-view';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Page } from '@/ui/layout/page';
import { Panel } from '@/ui/layout/panel';
import { TextLink } from '@/ui/link/text-link';
import { CopyButton } from '@/ui/text/copy-button';
import { useOpenProject } from '../project-context';
import { useProjectPipeline, type ProjectPipeline } from '../queries';
import { StageGraph } from './graph/stage-graph';
import { StageCards } from './stage-cards';
import { YamlText } from './yaml-text';

/** The project's own copy of its pipeline: its stages beside its text. */
export function PipelinePage() {
  const { project } = useOpenProject();
  return (
    <Page>
      <QueryView
        query={useProjectPipeline(project)}
        what="The pipeline"
        skeleton={<Skeleton className="h-96 w-full" />}
      >
        {(pipeline) => <Shown pipeline={pipeline} />}
      </QueryView>
    </Page>
  );
}

const SHORT_REVISION = 12;

function Shown({ pipeline: { definition, revision, source } }: { readonly pipeline: ProjectPipeline }) {
  return (
    <>
      <div className="mb-4">
        <h2 className="text-lg font-semibold">{definition.name}</h2>
        {definition.description !== undefined && (
          <p className="max-w-prose text-muted">{definition.description}</p>
        )}
        <p className="mt-1 text-sm text-muted">
          This project’s own copy, revision{' '}
          <span className="font-mono">{revision.slice(0, SHORT_REVISION)}</span>. It stays as it was when the
          project was created;{' '}
          <TextLink href={`/pipelines/${encodeURIComponent(definition.name)}`}>the saved pipeline</TextLink>{' '}
          may have moved on.
        </p>
      </div>
      <Panel title="Stages" flush className="mb-4">
        <StageGraph stages={definition.stages} />
      </Panel>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <StageCards stages={definition.stages} />
        <Panel
          title="YAML"
          flush
          actions={source === null ? null : <CopyButton text={source} what="the pipeline’s text" />}
        >
          {source === null ? (
            <p className="p-3 text-muted">A program made this pipeline: there is no text of it.</p>
          ) : (
            <YamlText text={source} label="Text of the pipeline" />
          )}
        </Panel>
      </div>
    </>
  );
}
