import type { FaultPath, FaultRule } from '@winslow/domain';

/** Rules of the file itself, beside those of its content. */
export type FileRule = 'yaml' | 'duplicateKey' | 'tag' | 'aliases' | 'documents' | 'fileTooLarge';

/** One fault of a pipeline file, with its place. Lines and columns count from 1. */
export type PipelineFileFault = {
  /** Name of the file as it was given. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Keys and indexes from the root; empty for faults of the file itself. */
  readonly path: FaultPath;
  readonly rule: FaultRule | FileRule;
  /** For people: names the thing, the rule and the way out. */
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion?: string;
};
