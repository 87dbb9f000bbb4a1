'use client';

import { useRef } from 'react';
import { PageMeta } from '@/features/shell/page-meta';
import { useShortcuts } from '@/features/shell/use-shortcuts';
import { Button } from '@/ui/button/button';
import { Field } from '@/ui/form/field';
import { Input } from '@/ui/form/input';
import { Page } from '@/ui/layout/page';
import { PageHeader } from '@/ui/layout/page-header';
import { Panel } from '@/ui/layout/panel';
import { CreationFailure } from './creation-failure';
import { ExtraFiles } from './extra-files';
import { ParameterFields } from './parameter-fields';
import { PipelineChoice } from './pipeline-choice';
import { StagePlan } from './stage-plan';
import { Uploading } from './uploading';
import { useCreateForm } from './use-create-form';

const CRUMBS = [{ label: 'Projects', href: '/projects' }];

/** Makes a project: which pipeline, from what, called how. */
export function NewProjectPage() {
  const form = useRef<HTMLFormElement>(null);
  const create = useCreateForm(form);
  useShortcuts('New project', [
    { keys: '$mod+Enter', label: 'Create and start', run: () => create.send(true) },
  ]);
  if (create.created && create.created.uploads.length > 0) return <Uploading created={create.created} />;
  return (
    <Page width="reading">
      <PageMeta title="New project" crumbs={CRUMBS} />
      <PageHeader title="New project" />
      <form
        ref={form}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          create.send(true);
        }}
      >
        <Panel title="Pipeline">
          <PipelineChoice
            source={create.draft.source}
            reading={create.reading}
            fault={create.faults['pipeline']}
            onChange={(source) => create.change({ source })}
          />
          {create.definition && <StagePlan definition={create.definition} />}
        </Panel>
        <DataPanel create={create} />
        <NamePanel create={create} />
        {create.failure && <CreationFailure failure={create.failure} general={create.faults['form']} />}
        <div className="flex flex-wrap items-center justify-end gap-2">
          <Button disabled={create.isBusy} onClick={() => create.send(false)}>
            Create only
          </Button>
          <Button type="submit" look="primary" busy={create.isBusy}>
            Create and start
          </Button>
        </div>
      </form>
    </Page>
  );
}

type PartProps = { readonly create: ReturnType<typeof useCreateForm> };

function DataPanel({ create: { definition, draft, faults, change } }: PartProps) {
  if (!definition) return null;
  return (
    <Panel title="Data and settings">
      <div className="flex flex-col gap-4">
        <ParameterFields
          definition={definition}
          draft={draft}
          faults={faults}
          onValue={(name, value) => change({ values: { ...draft.values, [name]: value } })}
          onFile={(name, file) => {
            const { [name]: _, ...others } = draft.files;
            change({ files: file ? { ...others, [name]: file } : others });
          }}
        />
        <ExtraFiles files={draft.extra} onChange={(extra) => change({ extra })} />
      </div>
    </Panel>
  );
}

function NamePanel({ create: { draft, faults, change } }: PartProps) {
  return (
    <Panel title="Project">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" hint="Unique, as people will call it." error={faults['name']}>
          {(control) => (
            <Input
              {...control}
              value={draft.name}
              maxLength={400}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label="Tags" optional hint="Separated by commas." error={faults['tags']}>
          {(control) => (
            <Input
              {...control}
              value={draft.tags}
              onChange={(event) => change({ tags: event.target.value })}
            />
          )}
        </Field>
      </div>
    </Panel>
  );
}
