import { objectPathFault } from '@winslow/domain';

/** A place of files, as people write it. `path` has no slash at its ends; empty means the root of the place. */
export type FileAddress =
  | { readonly kind: 'pool'; readonly path: string; readonly isFolder: boolean }
  | { readonly kind: 'input'; readonly project: string; readonly path: string; readonly isFolder: boolean }
  | { readonly kind: 'output'; readonly project: string; readonly path: string; readonly isFolder: boolean }
  | {
      readonly kind: 'runOutput' | 'runWorkspace';
      readonly project: string;
      readonly run: number;
      readonly path: string;
      readonly isFolder: boolean;
    };

export type AddressReading =
  { readonly ok: true; readonly address: FileAddress } | { readonly ok: false; readonly message: string };

/** What an address may look like, for messages and help. */
const ADDRESS_FORMS = [
  'pool:/PATH',
  'PROJECT:/input/PATH',
  'PROJECT:/output/PATH',
  'PROJECT:/runs/N/output/PATH',
  'PROJECT:/runs/N/workspace/PATH',
] as const;

const MAX_RUN = 1_000_000_000;
const RUN_NUMBER = /^[1-9]\d{0,9}$/;

/**
 * Reads an address. `isFolder` says that it ends with a slash (or is a root): for a destination, that files go
 * into it under their own names. Slashes in a row count as one; `.` and `..` are refused.
 */
export function readFileAddress(text: string): AddressReading {
  const colon = text.indexOf(':');
  if (colon <= 0 || text[colon + 1] !== '/') return refuse(text, 'is not an address');
  const place = text.slice(0, colon);
  const parts = text
    .slice(colon + 1)
    .split('/')
    .filter((part) => part !== '');
  if (place === 'pool') return withPath({ kind: 'pool' }, parts, text);
  const [area, ...rest] = parts;
  switch (area) {
    case 'input':
    case 'output':
      return withPath({ kind: area, project: place }, rest, text);
    case 'runs':
      return readRunAddress(place, rest, text);
    default:
      return refuse(
        text,
        area === undefined ? 'names a project, but no place in it' : `has no place named /${area}`,
      );
  }
}

function readRunAddress(
  project: string,
  [number, area, ...rest]: readonly string[],
  text: string,
): AddressReading {
  if (number === undefined) return refuse(text, 'names no run');
  const run = Number(number);
  if (!RUN_NUMBER.test(number) || run > MAX_RUN)
    return refuse(text, `names run ${number}, but runs are numbered from 1`);
  if (area === 'output') return withPath({ kind: 'runOutput', project, run }, rest, text);
  if (area === 'workspace') return withPath({ kind: 'runWorkspace', project, run }, rest, text);
  return refuse(text, area === undefined ? 'names no place of the run' : `a run has no place named /${area}`);
}

type WithoutPath<T> = T extends FileAddress ? Omit<T, 'path' | 'isFolder'> : never;

function withPath(address: WithoutPath<FileAddress>, parts: readonly string[], text: string): AddressReading {
  const path = parts.join('/');
  const fault = path === '' ? undefined : objectPathFault(path);
  if (fault !== undefined) return { ok: false, message: `${shown(text)} cannot be used: ${fault}` };
  return { ok: true, address: { ...address, path, isFolder: path === '' || text.endsWith('/') } };
}

function refuse(text: string, reason: string): AddressReading {
  return { ok: false, message: `${shown(text)} ${reason}: write ${ADDRESS_FORMS.join(', ')}` };
}

/** The one spelling of an address. */
export function formatFileAddress(address: FileAddress): string {
  const slash = address.isFolder && address.path !== '' ? '/' : '';
  return `${placeOf(address)}${address.path}${slash}`;
}

function placeOf(address: FileAddress): string {
  switch (address.kind) {
    case 'pool':
      return 'pool:/';
    case 'runOutput':
      return `${address.project}:/runs/${address.run}/output/`;
    case 'runWorkspace':
      return `${address.project}:/runs/${address.run}/workspace/`;
    default:
      return `${address.project}:/${address.kind}/`;
  }
}

const SHOWN_LENGTH = 200;

function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text);
}
