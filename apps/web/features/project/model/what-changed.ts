import type { StageRunRecord } from '@winslow/domain';

/** A difference between two runs of a stage; null: it was not there. */
export interface Difference {
  readonly what: 'variable' | 'image' | 'input' | 'node' | 'base';
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Facts = Pick<StageRunRecord, 'spec' | 'image' | 'inputs' | 'placedOn'>;

/** All that a run was made from and another was not, in the order in which it most likely matters. */
export function whatChanged(before: Facts, after: Facts): Difference[] {
  return [
    ...variableDifferences(before, after),
    ...imageDifference(before, after),
    ...inputDifferences(before, after),
    ...single('base', 'Workspace', baseText(before), baseText(after)),
    ...single('node', 'Node', before.placedOn?.nodeId ?? null, after.placedOn?.nodeId ?? null),
  ];
}

/** Winslow's own variables differ with every run. */
function variableDifferences({ spec: one }: Facts, { spec: other }: Facts): Difference[] {
  const own = (name: string): boolean =>
    one.environmentOrigins[name] === 'internal' || other.environmentOrigins[name] === 'internal';
  return differences('variable', one.environment, other.environment).filter(({ name }) => !own(name));
}

function imageDifference({ image: before }: Facts, { image: after }: Facts): Difference[] {
  if (before === null || after === null) return [];
  if (before.name !== after.name) return single('image', 'Image', before.name, after.name);
  return single('image', after.name, shortId(before.id), shortId(after.id));
}

/** Inputs count by their bytes: the same name with another ETag is another file. */
function inputDifferences(before: Facts, after: Facts): Difference[] {
  const byPath = ({ inputs }: Facts): Record<string, string> =>
    Object.fromEntries(inputs.map(({ mount, path, etag }) => [`/${mount}/${path}`, etag]));
  return differences('input', byPath(before), byPath(after)).map((difference) => ({
    ...difference,
    before: difference.before && (difference.after ? 'as it was' : 'there'),
    after: difference.after && (difference.before ? 'other bytes' : 'new'),
  }));
}

function baseText({ spec: { base } }: Facts): string {
  return base === null ? 'empty' : `as run ${base.run} left it`;
}

function differences(
  what: Difference['what'],
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names.flatMap((name) => single(what, name, before[name] ?? null, after[name] ?? null));
}

function single(
  what: Difference['what'],
  name: string,
  before: string | null,
  after: string | null,
): Difference[] {
  return before === after ? [] : [{ what, name, before, after }];
}

const SHORT_ID = 12;

/** `sha256:0123…` as people compare it. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, SHORT_ID);
}
