import type { OpenQuestion, ParameterDefinition } from '@winslow/domain';

/**
 * Where the picture of a question lies, as an address of the files API; null where there is none. A field's own
 * picture goes before the form's. What a running container saw as `/input` or `/resources` lies in the pools.
 */
export function pictureAddress(
  projectId: string,
  question: OpenQuestion,
  field?: ParameterDefinition,
): string | null {
  const own = field?.type === 'points' ? field.picture : undefined;
  const path = own ?? question.form.picture;
  if (path === undefined) return null;
  const [, place, rest] = /^\/(input|resources|output|workspace)\/(.+)$/.exec(path) ?? [];
  if (place === undefined || rest === undefined) return null;
  if (place === 'input') return `${projectId}:/input/${rest}`;
  if (place === 'resources') return `pool:/${rest}`;
  const run = question.picture?.run ?? question.run;
  return run === null ? null : `${projectId}:/runs/${run}/${place}/${rest}`;
}
