import { readFile, stat } from 'node:fs/promises';
import { InvalidInputError } from '@winslow/domain';
import { MAX_PIPELINE_FILE } from '@winslow/client/pipeline-file';

/** UTF-8 needs four bytes for a character at most. */
const MAX_BYTES = 4 * MAX_PIPELINE_FILE;

/** The text of a pipeline file. @throws InvalidInputError when it cannot be read */
export async function readPipelineText(path: string): Promise<string> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const reason =
      cause.code === 'ENOENT'
        ? 'there is no such file'
        : `it cannot be read (${cause.code ?? cause.message})`;
    throw new InvalidInputError(`pipeline file ${path}: ${reason}`, [], cause);
  });
  if (found.isDirectory())
    throw new InvalidInputError(`pipeline file ${path}: it is a folder; name the file in it`);
  if (found.size > MAX_BYTES)
    throw new InvalidInputError(`pipeline file ${path}: it is larger than any pipeline`);
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new InvalidInputError(
      `pipeline file ${path}: it cannot be read (${cause.code ?? cause.message})`,
      [],
      cause,
    );
  });
}
