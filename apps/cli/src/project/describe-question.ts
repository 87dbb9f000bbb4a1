import type { OpenQuestion, ParameterDefinition } from '@winslow/domain';
import { printable, printableLines } from '../output/printable';

/** An open question with its fields, their defaults, and how to answer. */
export function describeQuestion({ form, stageId }: OpenQuestion, projectId: string): string {
  const title = form.title ?? `stage ${stageId} asks`;
  const fields = Object.entries(form.fields).map(([name, field]) => `  ${describeField(name, field)}`);
  const open = Object.entries(form.fields).filter(
    ([, field]) => field.required && field.default === undefined,
  );
  const set = open.map(([name]) => ` ${name}=…`).join('');
  const ways = open.length === 0 ? [`winslow project answer ${projectId} --defaults`] : [];
  ways.push(
    `winslow project answer ${projectId} --set${set || ' NAME=VALUE'}${open.length === 0 ? ' --defaults' : ''}`,
  );
  const description = form.description === undefined ? [] : [printableLines(form.description.trimEnd())];
  return [
    `question: ${printable(title)}`,
    ...description,
    ...fields,
    'answer it by:',
    ...ways.map((way) => `  ${way}`),
  ].join('\n');
}

/** Such as `THRESHOLD (number, 0 to 1, default 0.5): Detection threshold`. */
export function describeField(name: string, field: ParameterDefinition): string {
  const facts = [
    rangeOf(field),
    field.default === undefined ? requirementOf(field) : `default ${defaultOf(field)}`,
  ];
  const label = field.label ?? field.description;
  const suffix = label === undefined ? '' : `: ${label}`;
  return printable(`${name} (${[field.type, ...facts].filter((fact) => fact !== '').join(', ')})${suffix}`);
}

/** The default as it would be typed. */
export function defaultOf(field: ParameterDefinition): string {
  return typeof field.default === 'object' ? JSON.stringify(field.default) : String(field.default ?? '');
}

function requirementOf(field: ParameterDefinition): string {
  return field.required ? 'required' : 'optional';
}

function rangeOf(field: ParameterDefinition): string {
  switch (field.type) {
    case 'integer':
    case 'number':
      return rangeText(field.minimum, field.maximum);
    case 'choice':
      return field.choices.map((choice) => choice.value).join(' | ');
    case 'file':
      return `from ${field.from.map((source) => `${source}:/…`).join(' or ')}`;
    case 'points':
      return `${field.minItems} to ${field.maxItems}, as [[x,y],…]`;
    default:
      return '';
  }
}

function rangeText(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (minimum !== undefined) return `at least ${minimum}`;
  return maximum === undefined ? '' : `at most ${maximum}`;
}
