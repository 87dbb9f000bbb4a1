import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { keys, type AttemptRef, type JournalEntry, type ProjectState } from '@winslow/domain';
import { S3ObjectStore, uploadFile, type S3Settings } from '@winslow/storage';

export interface BucketObject {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly modifiedAtMs: number;
}

/** The bucket as any S3 tool sees it. */
export class Bucket {
  readonly store: S3ObjectStore;

  constructor(settings: S3Settings) {
    this.store = new S3ObjectStore(settings);
  }

  async list(prefix: string): Promise<BucketObject[]> {
    const found: BucketObject[] = [];
    for await (const item of this.store.list(prefix)) {
      if (item.kind === 'prefix') continue;
      const { key, size, etag, modifiedAt } = item;
      found.push({ key, size, etag, modifiedAtMs: modifiedAt.getTime() });
    }
    return found;
  }

  async text(key: string): Promise<string> {
    const { body } = await this.store.get(key);
    return (key.endsWith('.gz') ? gunzipSync(body) : body).toString('utf8');
  }

  /** Puts a local file into the project's input, under its own name. */
  async putInput(projectId: string, path: string): Promise<void> {
    await uploadFile(this.store, path, keys.projectInput(projectId, basename(path)));
  }

  /** Content of the project's workspaces: everything below `blobs/` and `packs/`. */
  async contents(projectId: string): Promise<BucketObject[]> {
    const prefix = keys.projectPrefix(projectId);
    return [...(await this.list(`${prefix}blobs/`)), ...(await this.list(`${prefix}packs/`))];
  }

  async state(projectId: string): Promise<ProjectState> {
    return JSON.parse(await this.text(keys.projectState(projectId))) as ProjectState;
  }

  /** The whole journal, in order of the objects that hold it. */
  async journal(projectId: string): Promise<JournalEntry[]> {
    const batches = await this.list(keys.journalPrefix(projectId));
    const texts = await Promise.all(batches.map(({ key }) => this.text(key)));
    return texts.flatMap((text) => parseLines<JournalEntry>(text));
  }

  /** Attempts of a run that wrote anything at all. */
  async attempts(projectId: string, run: number): Promise<string[]> {
    const prefix = keys.runPrefix(projectId, run);
    const found = await this.list(prefix);
    return [...new Set(found.map(({ key }) => key.slice(prefix.length).split('/')[0] ?? ''))];
  }

  /** The log's lines as they lie in the bucket, read without any code of ours but gunzip. */
  async logTexts(of: AttemptRef): Promise<string[]> {
    const chunks = (await this.list(keys.logPrefix(of))).filter(({ key }) => key.endsWith('.jsonl.gz'));
    const texts = await Promise.all(chunks.map(({ key }) => this.text(key)));
    return texts.flatMap((text) =>
      parseLines<{ x?: string }>(text).flatMap(({ x }) => (x === undefined ? [] : [x])),
    );
  }

  close(): void {
    this.store.close();
  }
}

function parseLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
