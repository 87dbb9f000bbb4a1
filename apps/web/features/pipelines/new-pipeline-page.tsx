'use client';

import { QueryView } from '@/features/api/query-view';
import { usePageAddress } from '@/features/project/use-address';
import { PageMeta } from '@/features/shell/page-meta';
import { Page } from '@/ui/layout/page';
import { useState } from 'react';
import { WorkbenchSkeleton } from './pipeline-page';
import { renamed, TEMPLATE } from './pipeline-text';
import { usePipeline, usePipelinesTopic } from './queries';
import { handedOver } from './uploaded-text';
import { Workbench } from './workbench';

const CRUMBS = [{ label: 'Pipelines', href: '/pipelines' }];

/** A pipeline that is not saved yet: from a template, from another one, or from a file. */
export function NewPipelinePage() {
  usePipelinesTopic();
  const address = usePageAddress();
  const copy = address.get('copy');
  return (
    <Page>
      <PageMeta title="New pipeline" crumbs={CRUMBS} />
      {copy === null ? (
        <FromText isFile={address.get('from') === 'file'} />
      ) : (
        <FromPipeline key={copy} name={copy} />
      )}
    </Page>
  );
}

function FromText({ isFile }: { readonly isFile: boolean }) {
  const [file] = useState(() => (isFile ? handedOver() : null));
  // Each source keeps a draft of its own: none puts another's away.
  const draftName = file === null ? '+new' : `+new/${file.fileName}`;
  return (
    <Workbench
      pipeline={null}
      saved={{ revision: null, text: file?.text ?? TEMPLATE }}
      draftName={draftName}
    />
  );
}

function FromPipeline({ name }: { readonly name: string }) {
  const query = usePipeline(name);
  return (
    <QueryView query={query} what={`The pipeline ${name}`} skeleton={<WorkbenchSkeleton />}>
      {({ text }) => (
        <Workbench
          pipeline={null}
          saved={{ revision: null, text: renamed(text, `${name}-copy`) }}
          draftName={`+copy/${name}`}
        />
      )}
    </QueryView>
  );
}
