import type { Topic } from '@winslow/api';
import type { FileAddress } from '@winslow/client';
import { InvalidInputError, PROJECT_ID_PATTERN } from '@winslow/domain';

/** What somebody wants to hear of. */
export type LiveTopic =
  | { readonly kind: 'projects' | 'nodes'; readonly name: Topic }
  | { readonly kind: 'project'; readonly name: `project/${string}`; readonly projectId: string }
  | {
      readonly kind: 'log';
      readonly name: `log/${string}`;
      readonly projectId: string;
      readonly run: number;
    }
  | { readonly kind: 'pipelines'; readonly name: Topic }
  | { readonly kind: 'files'; readonly name: `files/${string}`; readonly place: FileAddress }
  /** Changed by requests only, which tell of it. */
  | { readonly kind: 'told'; readonly name: Topic };

/** Most topics of one stream: more than all tabs of a browser show. */
export const MAX_TOPICS = 200;
const MAX_RUN = 1_000_000_000;

/** Reads the topics of a stream, each once. @throws InvalidInputError naming each that there is not */
export function readTopics(text: string): LiveTopic[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== '');
  if (names.length === 0 || names.length > MAX_TOPICS)
    throw invalid(`name 1 to ${MAX_TOPICS} topics, separated by commas`);
  return names.map((name) => {
    const topic = readTopic(name);
    if (topic) return topic;
    throw invalid(
      `there is no topic ${JSON.stringify(name.slice(0, 100))}: the topics are projects, nodes, project/ID, log/ID/RUN, pipelines, examples, files/pool and files/ID`,
    );
  });
}

function readTopic(name: string): LiveTopic | undefined {
  const [kind, id = '', run = '', ...rest] = name.split('/');
  if (rest.length > 0) return undefined;
  if (name === 'projects' || name === 'nodes') return { kind: name, name };
  if (name === 'pipelines') return { kind: name, name };
  if (name === 'examples') return { kind: 'told', name };
  if (name === 'files/pool')
    return { kind: 'files', name, place: { kind: 'pool', path: '', isFolder: true } };
  if (!PROJECT_ID_PATTERN.test(id)) return undefined;
  if (kind === 'log' && /^[1-9]\d*$/.test(run) && Number(run) <= MAX_RUN)
    return { kind, name: `log/${id}/${run}`, projectId: id, run: Number(run) };
  if (run !== '') return undefined;
  if (kind === 'project') return { kind, name: `project/${id}`, projectId: id };
  if (kind !== 'files') return undefined;
  return { kind, name: `files/${id}`, place: { kind: 'input', project: id, path: '', isFolder: true } };
}

function invalid(message: string): InvalidInputError {
  return new InvalidInputError('the stream cannot be opened', [{ path: 'topics', message }]);
}
