import type { AttemptRef } from '../stage-run/attempt-ref';
import type { ContentId, ManifestDigest } from './digest';
import { blobName } from './digest';
import { InvalidPathError } from './invalid-path-error';
import { utf8Length, workspacePathFault } from './workspace-path';

/** S3 holds no longer keys. */
const MAX_KEY_BYTES = 1024;

const SEQUENCE_DIGITS = 12;
const SHORT_SEQUENCE_DIGITS = 6;
/** Of `2026-01-02T03:04`, and of its day. */
const MINUTE_LENGTH = 16;
const DAY_LENGTH = 10;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const UNPRINTABLE = /[\u0000-\u001f\u007f]/;

/** Every key of the bucket is built here and nowhere else. Names and paths are checked. @throws InvalidPathError */
export const keys = {
  poolPrefix: 'pool/',
  definitionsPrefix: 'definitions/',
  projectsPrefix: 'projects/',
  uploadsPrefix: 'uploads/',
  settingsPrefix: 'settings/',
  nodesPrefix: 'nodes/',

  poolFile: (path: string) => join('pool', path),
  projectPrefix: (projectId: string) => `projects/${checkName(projectId)}/`,
  projectState: (projectId: string) => `${keys.projectPrefix(projectId)}state.json`,
  projectInputPrefix: (projectId: string) => `${keys.projectPrefix(projectId)}input/`,
  projectInput: (projectId: string, path: string) => join(`${keys.projectPrefix(projectId)}input`, path),

  journalPrefix: (projectId: string) => `${keys.projectPrefix(projectId)}journal/`,
  /** Both ends inclusive, padded so that listing is in order. */
  journal: (projectId: string, from: number, to: number) =>
    `${keys.journalPrefix(projectId)}${sequence(from, SEQUENCE_DIGITS)}-${sequence(to, SEQUENCE_DIGITS)}.jsonl.gz`,

  /** Everything of all attempts of a run, outputs and logs included; ends with a slash. */
  runPrefix: (projectId: string, run: number) => `${keys.projectPrefix(projectId)}runs/${checkNumber(run)}/`,
  /** Everything of one attempt; ends with a slash. */
  attemptPrefix: (of: AttemptRef) => `${keys.runPrefix(of.projectId, of.run)}${checkNumber(of.attempt)}/`,
  manifest: (of: AttemptRef) => `${keys.attemptPrefix(of)}manifest.jsonl.gz`,
  record: (of: AttemptRef) => `${keys.attemptPrefix(of)}record.json`,
  placement: (of: AttemptRef) => `${keys.attemptPrefix(of)}placement.json`,
  metrics: (of: AttemptRef) => `${keys.attemptPrefix(of)}metrics.jsonl.gz`,
  /** The inputs pinned for the attempt, one JSON line each. */
  inputs: (of: AttemptRef) => `${keys.attemptPrefix(of)}inputs.jsonl.gz`,
  outputPrefix: (of: AttemptRef) => `${keys.attemptPrefix(of)}output/`,
  output: (of: AttemptRef, path: string) => join(`${keys.attemptPrefix(of)}output`, path),
  outputsIndex: (of: AttemptRef) => `${keys.attemptPrefix(of)}outputs.jsonl.gz`,
  /** Everything of the checkpoints of one attempt; ends with a slash. */
  checkpointsPrefix: (of: AttemptRef) => `${keys.attemptPrefix(of)}checkpoints/`,
  /** Names the attempt's last checkpoint; written last. */
  checkpointHead: (of: AttemptRef) => `${keys.checkpointsPrefix(of)}head.json`,
  /** Named by its digest: one that was not counted is never taken for one that was. */
  checkpointManifest: (of: AttemptRef, seq: number, digest: ManifestDigest) =>
    `${checkpointFolder(of, seq)}manifest-${checkName(digest.replace(':', '-'))}.jsonl.gz`,
  checkpointBlob: (of: AttemptRef, seq: number, id: ContentId, size: number) =>
    `${checkpointFolder(of, seq)}blobs/${blobName(id, size)}`,
  /** Named by its own content: written again, it is the same. */
  checkpointPack: (of: AttemptRef, seq: number, id: ContentId, size: number) =>
    `${checkpointFolder(of, seq)}packs/${blobName(id, size)}`,
  /** Copies of files of the attempt while it runs. */
  livePrefix: (of: AttemptRef) => `${keys.attemptPrefix(of)}live/`,
  liveFile: (of: AttemptRef, version: string) => `${keys.livePrefix(of)}${checkName(version)}`,
  logPrefix: (of: AttemptRef) => `${keys.attemptPrefix(of)}log/`,
  logChunk: (of: AttemptRef, seq: number) =>
    `${keys.logPrefix(of)}${sequence(seq, SHORT_SEQUENCE_DIGITS)}.jsonl.gz`,
  logIndex: (of: AttemptRef) => `${keys.logPrefix(of)}index.json`,

  blobPrefix: (of: AttemptRef) => attemptFolder('blobs', of),
  blob: (of: AttemptRef, id: ContentId, size: number) => `${attemptFolder('blobs', of)}${blobName(id, size)}`,
  packPrefix: (of: AttemptRef) => attemptFolder('packs', of),
  pack: (of: AttemptRef, seq: number) =>
    `${attemptFolder('packs', of)}${sequence(seq, SHORT_SEQUENCE_DIGITS)}`,

  /** How busy a node was; see `NODE_METRICS`. */
  nodeMetricsPrefix: (nodeId: string) => `${keys.nodesPrefix}${checkName(nodeId)}/metrics/`,
  nodeSecondsPrefix: (nodeId: string) => `${keys.nodeMetricsPrefix(nodeId)}seconds/`,
  /** How busy a node was each second of the minutes that begin with this moment, epoch milliseconds. */
  nodeSeconds: (nodeId: string, startMs: number) =>
    `${keys.nodeSecondsPrefix(nodeId)}${timeName(startMs, MINUTE_LENGTH)}.jsonl.gz`,
  nodeMinutesPrefix: (nodeId: string) => `${keys.nodeMetricsPrefix(nodeId)}minutes/`,
  /** How busy a node was each minute of the day (UTC) that holds this moment, epoch milliseconds. */
  nodeMinutes: (nodeId: string, atMs: number) =>
    `${keys.nodeMinutesPrefix(nodeId)}${timeName(atMs, DAY_LENGTH)}.jsonl.gz`,
  /** Written anew all the while somebody looks at nodes. No node can have this name. */
  nodesWatched: 'nodes/watched.json',

  /** `revision` is a hash of the text; a definition that a program made has no YAML text, but JSON. */
  definition: (name: string, revision: string, format: 'yaml' | 'json' = 'yaml') =>
    `definitions/${checkName(name)}/${checkName(revision)}.${format}`,
  definitionPrefix: (name: string) => `definitions/${checkName(name)}/`,
  upload: (id: string) => `uploads/${checkName(id)}.json`,
  setting: (path: string) => join('settings', path),
  /** What people have ordered in a placement pool. */
  placementOrders: (pool: string) => keys.setting(`placement/${checkName(pool)}.json`),
} as const;

/** Such as `2026-01-02T12-05`, in UTC; without colons, so that it can name a file anywhere. */
function timeName(atMs: number, length: number): string {
  return new Date(atMs).toISOString().slice(0, length).replace(':', '-');
}

function attemptFolder(kind: 'blobs' | 'packs', of: AttemptRef): string {
  return `${keys.projectPrefix(of.projectId)}${kind}/${checkNumber(of.run)}/${checkNumber(of.attempt)}/`;
}

function checkpointFolder(of: AttemptRef, seq: number): string {
  return `${keys.checkpointsPrefix(of)}${sequence(seq, SHORT_SEQUENCE_DIGITS)}/`;
}

/** Whether this can be a project id, a definition's name or an upload's id. */
export function isStorageName(name: string): boolean {
  return NAME.test(name) && !name.includes('..');
}

function checkName(name: string): string {
  if (!isStorageName(name))
    throw new InvalidPathError(name, 'only letters, digits, dot, dash and underscore');
  return name;
}

function checkNumber(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new InvalidPathError(
      String(value),
      'a run, attempt, revision or sequence number is a whole number',
    );
  }
  return value;
}

function sequence(value: number, digits: number): string {
  return String(checkNumber(value)).padStart(digits, '0');
}

/** Why a user's path cannot follow a key prefix, or undefined if it can. */
export function objectPathFault(path: string): string | undefined {
  if (UNPRINTABLE.test(path)) return 'it holds a control character';
  if (path.includes('\\')) return 'it holds a backslash';
  return workspacePathFault(path);
}

function join(prefix: string, path: string): string {
  const fault = objectPathFault(path);
  if (fault !== undefined) throw new InvalidPathError(path, fault);
  const key = `${prefix}/${path}`;
  if (utf8Length(key) > MAX_KEY_BYTES) {
    throw new InvalidPathError(path, `its key is longer than ${MAX_KEY_BYTES} bytes`);
  }
  return key;
}

const ATTEMPT_KEY = /^projects\/([^/]+)\/(?:runs|blobs|packs)\/(\d+)\/(\d+)\//;

/** The attempt that a run's object, blob or pack belongs to, read from its key. */
export function attemptOfKey(key: string): AttemptRef | undefined {
  const match = ATTEMPT_KEY.exec(key);
  if (match?.[1] === undefined) return undefined;
  return { projectId: match[1], run: Number(match[2]), attempt: Number(match[3]) };
}
