export type { CollectWorkspacesResult } from './collect-workspaces';
export type { PersistProjectInput, PersistProjectResult } from './persist-project';
export type { FormDefaults, ReadFormDefaultsInput } from './read-form-defaults';
export { readPlacementOrders } from './placement-orders';
export type { KeepPlacementOrdersInput, KeepPlacementOrdersResult } from './placement-orders';
export type { RemoveProjectInput, RemoveProjectResult } from './remove-project';
export type { WriteDecisionsInput, WriteDecisionsResult } from './write-decisions';
export type { WriteRunRecordInput, WriteRunRecordResult } from './write-run-record';
