export type { PersistProjectInput, PersistProjectResult } from './persist-project';
export type { FormDefaults, ReadFormDefaultsInput } from './read-form-defaults';
export type { WriteDecisionInput, WriteDecisionResult } from './write-decision';
export type { WriteRunRecordInput, WriteRunRecordResult } from './write-run-record';
