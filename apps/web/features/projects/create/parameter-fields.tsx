'use client';

import type { ParameterDefinition, PipelineDefinition } from '@winslow/domain';
import { ChevronRight } from 'lucide-react';
import { ValueInput } from '@/features/answer/value-input';
import { Field } from '@/ui/form/field';
import { shownValue, type CreateDraft } from './create-draft';
import { FileParameter } from './file-parameter';

export interface ParameterFieldsProps {
  readonly definition: PipelineDefinition;
  readonly draft: CreateDraft;
  readonly faults: Readonly<Record<string, string | undefined>>;
  readonly onValue: (name: string, value: string) => void;
  readonly onFile: (name: string, file: File | undefined) => void;
}

/** What a project sets, by type: what must be given first, what has a default below. */
export function ParameterFields(props: ParameterFieldsProps) {
  const all = Object.entries(props.definition.parameters);
  const needed = all.filter(([, { required, default: usual }]) => required && usual === undefined);
  const further = all.filter((one) => !needed.includes(one));
  const isFaulty = further.some(([name]) => props.faults[name] !== undefined);
  return (
    <>
      {needed.map(([name, parameter]) => (
        <ParameterField key={name} name={name} parameter={parameter} {...props} />
      ))}
      {further.length > 0 && (
        <details
          className="group rounded-md border border-border"
          open={isFaulty || needed.length === 0 || undefined}
        >
          <summary className="flex min-h-9 items-center gap-2 px-3 font-medium">
            <ChevronRight aria-hidden className="size-4 text-muted group-open:rotate-90" />
            Settings with a default
            <span className="rounded-sm bg-chip px-1.5 text-xs font-normal">{further.length}</span>
          </summary>
          <div className="grid gap-x-6 gap-y-4 border-t border-border p-3 sm:grid-cols-2">
            {further.map(([name, parameter]) => (
              <ParameterField key={name} name={name} parameter={parameter} {...props} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function ParameterField({
  name,
  parameter,
  draft,
  faults,
  onValue,
  onFile,
}: ParameterFieldsProps & { readonly name: string; readonly parameter: ParameterDefinition }) {
  const value = shownValue(draft, name, parameter);
  return (
    <Field
      label={parameter.label ?? name}
      hint={parameter.description}
      error={faults[name]}
      optional={!parameter.required}
    >
      {(control) =>
        parameter.type === 'file' ? (
          <FileParameter
            control={control}
            parameter={parameter}
            value={value}
            file={draft.files[name]}
            onValue={(text) => onValue(name, text)}
            onFile={(file) => onFile(name, file)}
          />
        ) : (
          <ValueInput
            {...control}
            projectId=""
            field={parameter}
            value={value}
            onChange={(text) => onValue(name, text)}
          />
        )
      }
    </Field>
  );
}
