import {
  isRawPath,
  keys,
  objectPathFault,
  workspacePathToBytes,
  type AttemptRef,
  type WorkspacePath,
} from '@winslow/domain';
import { InvalidPathError } from '@winslow/domain';

/** A file's path as its key and the view have it. */
export interface OutputName {
  readonly path: string;
  readonly key: string;
}

/**
 * Keys are text: a name whose bytes are not UTF-8, or that S3 could not hold, has its odd bytes percent-encoded.
 * @returns undefined when the key would be too long
 */
export function outputName(of: AttemptRef, path: WorkspacePath): OutputName | undefined {
  const name = isRawPath(path) || objectPathFault(path) !== undefined ? percentEncode(path) : path;
  try {
    return { path: name, key: keys.output(of, name) };
  } catch (error) {
    if (error instanceof InvalidPathError) return undefined;
    throw error;
  }
}

/** Printable ASCII but for percent and backslash stays. */
function percentEncode(path: WorkspacePath): string {
  return Array.from(workspacePathToBytes(path), (byte) => {
    const char = String.fromCharCode(byte);
    return /^[\x20-\x7e]$/.test(char) && char !== '%' && char !== '\\'
      ? char
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
