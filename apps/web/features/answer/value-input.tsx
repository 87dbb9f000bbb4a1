'use client';

import { formatFileReference, readFileReference } from '@winslow/domain';
import type { ParameterDefinition, ParameterOf } from '@winslow/domain';
import { Combobox } from '@/ui/form/combobox';
import type { FieldControl } from '@/ui/form/field';
import { Input, TextArea } from '@/ui/form/input';
import { Select } from '@/ui/form/select';
import { useFileChoices } from './file-choices';

export interface ValueInputProps extends Partial<FieldControl> {
  readonly projectId: string;
  /** Null: a plain variable, any text. */
  readonly field: ParameterDefinition | null;
  /** As text, as the environment has it; empty: none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly 'aria-label'?: string;
}

const LONG_TEXT = 120;

/** The control that fits a value's type. Points are edited on their picture; here they are text. */
export function ValueInput({ projectId, field, value, onChange, ...control }: ValueInputProps) {
  switch (field?.type) {
    case 'choice':
      return (
        <Select
          {...control}
          value={value}
          onChange={onChange}
          options={withNone(field, value, field.choices)}
          className="w-full"
        />
      );
    case 'boolean':
      return (
        <Select
          {...control}
          value={value}
          onChange={onChange}
          options={withNone(field, value, [
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ])}
          className="w-full"
        />
      );
    case 'integer':
    case 'number':
      return <NumberInput {...control} field={field} value={value} onChange={onChange} />;
    case 'file':
      return <FileInput {...control} projectId={projectId} field={field} value={value} onChange={onChange} />;
    default:
      return <TextInput {...control} value={value} onChange={onChange} />;
  }
}

type TypedInputProps<Field> = Omit<ValueInputProps, 'field' | 'projectId'> & { readonly field: Field };

/** A field that may stay unset, or is not set yet, offers that too. */
function withNone(
  { required }: ParameterDefinition,
  value: string,
  options: readonly { readonly value: string; readonly label: string }[],
) {
  const canBeNone = !required || value === '';
  return canBeNone ? [{ value: '', label: required ? 'Choose…' : 'Not set' }, ...options] : options;
}

function NumberInput({
  field,
  onChange,
  ...control
}: TypedInputProps<ParameterOf<'integer'> | ParameterOf<'number'>>) {
  return (
    <Input
      {...control}
      type="number"
      inputMode={field.type === 'integer' ? 'numeric' : 'decimal'}
      min={field.minimum}
      max={field.maximum}
      step={field.type === 'integer' ? 1 : stepOf(field)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Arrow keys of a share go by hundredths, of anything else by the browser's own step; any number may be typed. */
function stepOf({ minimum, maximum }: ParameterOf<'number'>): number | 'any' {
  return minimum !== undefined && maximum !== undefined && maximum - minimum <= 1 ? 0.01 : 'any';
}

/** The environment has a file as its mount path; people choose it by where it lies. */
function FileInput({
  projectId,
  field,
  value,
  onChange,
  ...control
}: TypedInputProps<ParameterOf<'file'>> & { readonly projectId: string }) {
  const files = useFileChoices(projectId, field.from);
  const reading = readFileReference(value);
  const chosen = reading.ok ? formatFileReference(reading.reference) : null;
  const isListed = chosen === null || files.some((file) => file.value === chosen);
  return (
    <Combobox
      {...control}
      options={isListed ? files : [{ value: chosen, label: chosen }, ...files]}
      value={chosen}
      onChange={(next) => onChange(next ?? '')}
      placeholder="Choose a file"
      empty="No such file. Upload it on the Files tab."
    />
  );
}

function TextInput({ value, onChange, ...control }: Omit<TypedInputProps<null>, 'field'>) {
  return value.length > LONG_TEXT || value.includes('\n') ? (
    <TextArea {...control} value={value} onChange={(event) => onChange(event.target.value)} />
  ) : (
    <Input {...control} value={value} onChange={(event) => onChange(event.target.value)} />
  );
}
