import { PROJECT_ID_PATTERN } from '@winslow/domain';

/** A root that files lie below: the pool, a project's inputs or outputs, what a run wrote, a run's workspace. */
export interface FilePlace {
  readonly kind: 'pool' | 'input' | 'output' | 'runOutput' | 'runWorkspace';
  /** Of a run's places. */
  readonly run: number | null;
  /** Address of the root, with a slash at its end. */
  readonly root: string;
}

export interface PlacedFile {
  readonly place: FilePlace;
  /** Below the root, without slashes at its ends; empty: the root itself. */
  readonly path: string;
}

/** Reads an address; null: it is none. */
export function placeOf(address: string): PlacedFile | null {
  const found = /^([^:/]+):\/(.*)$/s.exec(address);
  const [, owner, rest] = found ?? [];
  if (owner === undefined || rest === undefined) return null;
  const parts = rest.split('/').filter((part) => part !== '');
  if (owner === 'pool') return { place: { kind: 'pool', run: null, root: 'pool:/' }, path: parts.join('/') };
  const [first, second, third, ...below] = parts;
  if (first === 'input' || first === 'output')
    return { place: { kind: first, run: null, root: `${owner}:/${first}/` }, path: parts.slice(1).join('/') };
  const run = Number(second);
  if (first !== 'runs' || !Number.isSafeInteger(run) || run < 1) return null;
  if (third !== 'output' && third !== 'workspace') return null;
  const kind = third === 'output' ? 'runOutput' : 'runWorkspace';
  return { place: { kind, run, root: `${owner}:/runs/${run}/${third}/` }, path: below.join('/') };
}

/** Topic of the event stream that tells of changes there; null: of what runs wrote their project tells. */
export function topicOf(address: string): `files/${string}` | null {
  const { place } = placeOf(address) ?? {};
  if (place?.kind === 'pool') return 'files/pool';
  const owner = address.slice(0, address.indexOf(':'));
  return place?.kind === 'input' && PROJECT_ID_PATTERN.test(owner) ? `files/${owner}` : null;
}

const WORDS = { pool: 'Pool', input: 'Input', output: 'Results' } as const;

/** Name of a place for people. */
export function placeName({ kind, run }: FilePlace): string {
  if (kind === 'runOutput') return `Run ${run}, output`;
  if (kind === 'runWorkspace') return `Run ${run}, workspace`;
  return WORDS[kind];
}

export interface FileCrumb {
  readonly name: string;
  readonly address: string;
}

/** The way from the root of a place to a folder, both included. */
export function crumbsOf({ place, path }: PlacedFile): FileCrumb[] {
  const parts = path === '' ? [] : path.split('/');
  return [
    { name: placeName(place), address: place.root },
    ...parts.map((name, at) => ({ name, address: `${place.root}${parts.slice(0, at + 1).join('/')}/` })),
  ];
}

/** The folder that a file or folder lies in; the root's is the root. */
export function folderAbove(address: string): string {
  const placed = placeOf(address);
  if (placed === null) return address;
  const crumbs = crumbsOf(placed);
  return (crumbs.at(-2) ?? crumbs[0])?.address ?? address;
}

/** Why something cannot be named so; null: it can. */
export function nameFault(name: string): string | null {
  if (name.trim() === '') return 'A name is needed.';
  if (name === '.' || name === '..') return 'This name means a folder already.';
  if (/[/\\\x00-\x1f\x7f]/.test(name)) return 'A name holds no slash, backslash or control character.';
  return new TextEncoder().encode(name).length > 255 ? 'A name has at most 255 bytes.' : null;
}
