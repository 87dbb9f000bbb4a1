import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ASK_FILE_MAX_BYTES,
  CONTAINER_DIR,
  parseAskFile,
  type AttemptRef,
  type PictureRef,
  type StageQuestion,
} from '@winslow/domain';
import { systemCode } from '../system-error';
import type { StageDirectories } from '../workspace/stage-directories';

/** What a stage asked of a person: nothing, a question, or something that cannot be asked. */
export type QuestionReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'question'; readonly question: StageQuestion }
  | { readonly kind: 'broken'; readonly message: string };

const ASK_FILE = 'ask.json';
/** At most so many faults are told at once. */
const TOLD_FAULTS = 5;

/**
 * Reads `/winslow/ask.json` of a container that has ended, before its workspace is sealed. The file is the stage's,
 * so it is trusted in nothing: links are not followed, pipes not waited for, sizes bounded.
 */
export async function readQuestion(
  directories: StageDirectories,
  attempt: AttemptRef,
): Promise<QuestionReading> {
  const text = await readAskFile(join(directories.control, ASK_FILE));
  if (text.kind !== 'text') return text;
  const checked = parseAskFile(text.text);
  if (!checked.ok) {
    const faults = checked.faults.slice(0, TOLD_FAULTS).map(({ message }) => message);
    return broken(faults.join('; '));
  }
  const { form } = checked;
  const picture = form.picture === undefined ? null : pictureRef(form.picture, attempt);
  if (picture !== null && !(await isPlainFile(directories[picture.place], picture.path))) {
    return broken(`its picture ${form.picture} is not there, or no regular file`);
  }
  return { kind: 'question', question: { form, picture } };
}

type AskText = { readonly kind: 'none' } | { readonly kind: 'text'; readonly text: string } | Broken;
type Broken = Extract<QuestionReading, { kind: 'broken' }>;

async function readAskFile(path: string): Promise<AskText> {
  let handle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return { kind: 'none' };
    return broken(code === 'ELOOP' ? 'it is a symbolic link' : `it cannot be read (${String(code)})`);
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return broken('it is no regular file');
    if (stats.size > ASK_FILE_MAX_BYTES) return broken(`it is larger than ${ASK_FILE_MAX_BYTES} bytes`);
    return { kind: 'text', text: await handle.readFile('utf8') };
  } finally {
    await handle.close();
  }
}

function broken(reason: string): Broken {
  return {
    kind: 'broken',
    message: `ended well, but its question in /winslow/${ASK_FILE} cannot be asked: ${reason}`,
  };
}

/** The form's check lets through nothing but paths below `/output` and `/workspace`. */
function pictureRef(picture: string, { run, attempt }: AttemptRef): PictureRef {
  const place = picture.startsWith(`${CONTAINER_DIR.output}/`) ? 'output' : 'workspace';
  return { run, attempt, place, path: picture.slice(CONTAINER_DIR[place].length + 1) };
}

/** True only if no link is on the way: what lies behind one is not kept, and may lie outside. */
async function isPlainFile(root: string, path: string): Promise<boolean> {
  const names = path.split('/');
  let at = root;
  for (const [index, name] of names.entries()) {
    at = join(at, name);
    try {
      const stats = await lstat(at);
      const isLast = index === names.length - 1;
      if (isLast ? !stats.isFile() : !stats.isDirectory()) return false;
    } catch {
      return false;
    }
  }
  return true;
}
