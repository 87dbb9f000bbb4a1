import { relativePathFault } from './path-rules';

/** Where a file parameter may point. */
export const FILE_SOURCES = ['input', 'pool'] as const;
/** `input`: the project's inputs; `pool`: the pool that all projects share. */
export type FileSource = (typeof FILE_SOURCES)[number];

/** A file that a parameter points at: `pool:/models/a.onnx` is source `pool`, path `models/a.onnx`. */
export type FileReference = { readonly source: FileSource; readonly path: string };

const MOUNT_OF_SOURCE: Record<FileSource, string> = { input: '/input', pool: '/resources' };

/** A reference read from text, or why it was refused. */
export type FileReferenceReading =
  { readonly ok: true; readonly reference: FileReference } | { readonly ok: false; readonly message: string };

/**
 * Reads `input:/…` or `pool:/…`, and the paths that containers see for them (`/input/…`, `/resources/…`), so that a
 * variable's text can be read back. Extra slashes at either end and `.` segments are dropped, `..` is refused.
 */
export function readFileReference(text: string): FileReferenceReading {
  const match = /^(input|pool):\/?(.*)$/s.exec(fromMountPath(text));
  const source = FILE_SOURCES.find((known) => known === match?.[1]);
  if (source === undefined) {
    return { ok: false, message: 'must name a file as input:/folder/file or pool:/folder/file' };
  }
  const segments = (match?.[2] ?? '').split('/').filter((segment) => segment !== '' && segment !== '.');
  const path = segments.join('/');
  const fault = relativePathFault(path);
  return fault === undefined
    ? { ok: true, reference: { source, path } }
    : { ok: false, message: path === '' ? 'must name a file, not the whole pool' : fault };
}

function fromMountPath(text: string): string {
  const source = FILE_SOURCES.find((known) => text.startsWith(`${MOUNT_OF_SOURCE[known]}/`));
  return source === undefined ? text : `${source}:${text.slice(MOUNT_OF_SOURCE[source].length)}`;
}

/** The one spelling of a reference: `input:/a/b.mp4`. */
export function formatFileReference(reference: FileReference): string {
  return `${reference.source}:/${reference.path}`;
}

/** Where a container sees the file: `pool:/a.mp4` is `/resources/a.mp4`, `input:/a.avi` is `/input/a.avi`; undefined when the text is no reference. */
export function mountPathOf(text: string): string | undefined {
  const reading = readFileReference(text);
  return reading.ok ? `${MOUNT_OF_SOURCE[reading.reference.source]}/${reading.reference.path}` : undefined;
}
