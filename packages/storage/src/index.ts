export type { CacheSettings } from './cache/node-cache';
export type { CheckpointTaker } from './checkpoint/checkpoint-taker';
export { removeCheckpoints } from './checkpoint/prune-checkpoints';
export { ContentHasher } from './content-hasher';
export {
  ContentCorruptError,
  DiskFullError,
  InputChangedError,
  ObjectNotFoundError,
  PreconditionFailedError,
} from './errors';
export { describeDisk, type DiskFacts } from './files/describe-disk';
export { diskUsage } from './files/disk-usage';
export { pinInputs } from './inputs/pin-inputs';
export { createOnce, ObjectInvalidError, readJson, writeJson, type JsonObject } from './json-object';
export { MemoryObjectStore } from './memory-object-store';
export { decodeNodeMetrics, encodeNodeMetrics } from './node-metrics';
export { createNodeStorage, type NodeStorage } from './node-storage';
export type { CallOptions, ListedItem, ObjectInfo, ObjectStore, PutOptions, PutResult } from './object-store';
export { loadOutputIndex, loadOutputView } from './outputs/output-index';
export { probeStore } from './probe';
export * from './project-name-claim';
export { runFolder } from './run-folders';
export { runLanes } from './run-lanes';
export { S3ObjectStore } from './s3-object-store';
export type { S3Settings } from './s3/s3-settings';
export { collectGarbage } from './snapshot/collect-garbage';
export { loadManifest } from './snapshot/manifest-source';
export { readWorkspaceFile } from './snapshot/read-workspace-file';
export type { Owner, SnapshotRef } from './snapshot/workspace-adapter';
export * from './stage-log';
export type { Store } from './store';
export { copyObject } from './transfer/copy-object';
export type { ListedPart } from './transfer/part-store';
export {
  abortResumable,
  beginResumable,
  completeResumable,
  isNoSuchUpload,
  listArrived,
  multipartEtag,
} from './transfer/resumable-upload';
export { uploadFile } from './transfer/upload-file';
