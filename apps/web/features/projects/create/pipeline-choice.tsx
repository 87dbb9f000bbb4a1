'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, LoaderCircle } from 'lucide-react';
import { useRef } from 'react';
import { api } from '@/features/api/client';
import { FailurePanel } from '@/features/api/failure-panel';
import { Combobox } from '@/ui/form/combobox';
import { Field } from '@/ui/form/field';
import { TextArea } from '@/ui/form/input';
import { Segments } from '@/ui/form/segments';
import type { PipelineSource } from './create-draft';
import { DropZone } from './drop-zone';
import { lineSpan } from './line-span';
import type { usePipelineSource } from './use-pipeline-check';

export interface PipelineChoiceProps {
  readonly source: PipelineSource;
  readonly onChange: (source: PipelineSource) => void;
  readonly reading: ReturnType<typeof usePipelineSource>;
  readonly fault: string | undefined;
}

const KINDS = [
  { value: 'saved', label: 'A saved one' },
  { value: 'text', label: 'A file of mine' },
] as const;

/** A saved pipeline, or a file that is checked while it is typed. */
export function PipelineChoice({ source, onChange, reading, fault }: PipelineChoiceProps) {
  return (
    <div className="flex flex-col gap-3">
      <Segments
        label="Which pipeline"
        value={source.kind}
        options={KINDS}
        onChange={(kind) =>
          onChange(kind === 'saved' ? { kind, name: null } : { kind, text: '', fileName: 'pipeline.yaml' })
        }
      />
      {source.kind === 'saved' ? (
        <Saved name={source.name} fault={fault} onChange={(name) => onChange({ kind: 'saved', name })} />
      ) : (
        <Text source={source} onChange={onChange} reading={reading} fault={fault} />
      )}
      {reading.error && <FailurePanel error={reading.error} what="The pipeline" />}
    </div>
  );
}

interface SavedProps {
  readonly name: string | null;
  readonly fault: string | undefined;
  readonly onChange: (name: string | null) => void;
}

function Saved({ name, fault, onChange }: SavedProps) {
  const { data, isPending, error } = useQuery({
    queryKey: ['pipelines'],
    queryFn: ({ signal }) => api.listPipelines({}, { signal }),
  });
  const options = (data?.items ?? []).map((one) => ({
    value: one.name,
    label: one.name,
    detail: one.description ?? one.stages.join(', '),
  }));
  if (error) return <FailurePanel error={error} what="The list of pipelines" />;
  return (
    <Field label="Pipeline" error={fault}>
      {(control) => (
        <Combobox
          {...control}
          options={options}
          value={name}
          onChange={onChange}
          placeholder={isPending ? 'Reading…' : 'Choose a pipeline'}
          empty={
            options.length === 0
              ? 'None is saved yet: take a file of yours.'
              : 'No pipeline is called like that.'
          }
        />
      )}
    </Field>
  );
}

type TextProps = PipelineChoiceProps & { readonly source: PipelineSource & { readonly kind: 'text' } };

function Text({ source, onChange, reading, fault }: TextProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const show = (line: number) => {
    const { from, to } = lineSpan(source.text, line);
    box.current?.focus();
    box.current?.setSelectionRange(from, to);
  };
  const load = async ([file]: readonly File[]) => {
    if (file) onChange({ kind: 'text', text: await file.text(), fileName: file.name });
  };
  return (
    <>
      <DropZone label="Open a file" accept=".yaml,.yml,text/*" onFiles={(files) => void load(files)}>
        or drop it here, or paste its text below
      </DropZone>
      <Field label={source.fileName} error={fault}>
        {(control) => (
          <TextArea
            {...control}
            ref={box}
            value={source.text}
            spellCheck={false}
            rows={14}
            placeholder={'apiVersion: winslow/v1\nname: …\nstages:'}
            onChange={(event) => onChange({ ...source, text: event.target.value })}
            className="font-mono text-mono! whitespace-pre"
          />
        )}
      </Field>
      <Verdict reading={reading} isEmpty={source.text.trim() === ''} onShow={show} />
    </>
  );
}

interface VerdictProps {
  readonly reading: PipelineChoiceProps['reading'];
  readonly isEmpty: boolean;
  readonly onShow: (line: number) => void;
}

/** Every fault with its line; a press shows it in the text. */
function Verdict({ reading: { faults, definition, isChecking }, isEmpty, onShow }: VerdictProps) {
  if (isEmpty) return null;
  return (
    <div aria-live="polite" className="flex flex-col gap-1">
      {isChecking ? (
        <p className="flex items-center gap-2 text-muted">
          <LoaderCircle aria-hidden className="spin size-4" />
          Checking
        </p>
      ) : (
        definition && (
          <p className="flex items-center gap-2 text-green-fg">
            <CircleCheck aria-hidden className="size-4" />
            {definition.name}: {definition.stages.length}{' '}
            {definition.stages.length === 1 ? 'stage' : 'stages'}, no faults
          </p>
        )
      )}
      {faults.length > 0 && (
        <ul className="rounded-md border border-red-line/40 bg-red-bg p-2">
          {faults.map(({ line, column, message }) => (
            <li key={`${line}:${column}:${message}`}>
              <button
                type="button"
                onClick={() => onShow(line)}
                className="flex w-full gap-3 rounded-sm px-1 py-0.5 text-left hover:bg-hover"
              >
                <span className="shrink-0 font-mono text-mono text-red-fg">
                  {line}:{column}
                </span>
                <span>{message}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
