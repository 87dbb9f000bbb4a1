import { checkParameterValue, projectNameFault } from '@winslow/domain';
import type { ParameterDefinition, PipelineDefinition } from '@winslow/domain';
import type { EndpointInput, Endpoints } from '@winslow/api';

export type CreateBody = EndpointInput<Endpoints['createProject']>['body'];

/** Where the pipeline of a new project comes from. */
export type PipelineSource =
  | { readonly kind: 'saved'; readonly name: string | null }
  | { readonly kind: 'text'; readonly text: string; readonly fileName: string };

/** What stands in the form. */
export interface CreateDraft {
  readonly name: string;
  readonly source: PipelineSource;
  /** Texts of parameters that were touched, by name. Files of the pool as `pool:/…`. */
  readonly values: Readonly<Record<string, string>>;
  /** Files that will be uploaded, by the parameter that they are for. */
  readonly files: Readonly<Record<string, File>>;
  /** Further files for the project's input. */
  readonly extra: readonly File[];
  /** Separated by commas. */
  readonly tags: string;
}

/** A file with the path that it gets below the project's input. */
export interface PlannedUpload {
  readonly path: string;
  readonly file: File;
}

/** What the field shows: what was given, else the default. */
export function shownValue(draft: CreateDraft, name: string, definition: ParameterDefinition): string {
  return draft.values[name] ?? defaultText(definition);
}

function defaultText(definition: ParameterDefinition): string {
  const given = definition.default;
  if (given === undefined) return '';
  return typeof given === 'object' ? JSON.stringify(given) : String(given);
}

/** What is wrong in the form, by field: `name`, `pipeline` or a parameter. Nothing: it can be sent. */
export function draftFaults(
  draft: CreateDraft,
  definition: PipelineDefinition | null,
): Record<string, string> {
  const faults: Record<string, string> = {};
  const nameFault = projectNameFault(draft.name.trim());
  if (nameFault !== undefined) faults['name'] = sentence(nameFault);
  if (definition === null) return { ...faults, pipeline: 'Choose a pipeline that has no faults.' };
  for (const [name, parameter] of Object.entries(definition.parameters)) {
    if (draft.files[name]) continue;
    const value = shownValue(draft, name, parameter);
    if (value === '') {
      if (parameter.required)
        faults[name] = parameter.type === 'file' ? 'Choose a file, or upload one.' : 'A value is needed.';
      continue;
    }
    const check = checkParameterValue(name, parameter, value);
    if (!check.ok) faults[name] = sentence(check.message.replace(`${name} `, ''));
  }
  return faults;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Each file at a path of its own: two of the same name get a folder. */
export function planUploads({ files, extra }: Pick<CreateDraft, 'files' | 'extra'>): {
  readonly byParameter: Readonly<Record<string, PlannedUpload>>;
  readonly all: readonly PlannedUpload[];
} {
  const taken = new Set<string>();
  const plan = (file: File, folder: string): PlannedUpload => {
    const path = taken.has(file.name) ? `${folder}/${file.name}` : file.name;
    taken.add(path);
    return { path, file };
  };
  const byParameter = Object.fromEntries(
    Object.entries(files).map(([parameter, file]) => [parameter, plan(file, parameter)]),
  );
  const others = extra.map((file, at) => plan(file, `more-${at + 1}`));
  return { byParameter, all: [...Object.values(byParameter), ...others] };
}

/** What is sent. Values that are the pipeline's own defaults are left to it. */
export function createBody(draft: CreateDraft, definition: PipelineDefinition): CreateBody {
  const { byParameter, all } = planUploads(draft);
  const environment = Object.fromEntries(
    Object.entries(definition.parameters).flatMap(([name, parameter]) => {
      const upload = byParameter[name];
      if (upload) return [[name, `input:/${upload.path}`]];
      const value = draft.values[name];
      return value === undefined || value === '' || value === defaultText(parameter) ? [] : [[name, value]];
    }),
  );
  const tags = draft.tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return {
    name: draft.name.trim(),
    pipeline:
      draft.source.kind === 'saved'
        ? { name: draft.source.name ?? definition.name }
        : { text: draft.source.text, fileName: draft.source.fileName },
    environment,
    inputs: all.map(({ path, file }) => ({ path, size: file.size })),
    tags,
  };
}

/** The server's faults at their fields; what belongs to none stands under `form`. */
export function faultsByField(
  faults: readonly { readonly path: string; readonly message: string }[],
  parameters: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { path, message } of faults) {
    const last = path.split('.').at(-1) ?? path;
    const field = Object.hasOwn(parameters, last)
      ? last
      : path === 'name' || path === 'tags'
        ? path
        : /:\d+:\d+$/.test(path)
          ? 'pipeline'
          : 'form';
    const text = field === 'form' || field === 'pipeline' ? `${path}: ${message}` : sentence(message);
    found[field] = found[field] === undefined ? text : `${found[field]}; ${text}`;
  }
  return found;
}
