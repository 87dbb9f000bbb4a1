/** Everything that a control worker runs, under the names of the contract. */
export { node } from './node/node';
export { nodeOperation } from './node/node-operation';
export { placement } from './placement/placement';
export { project } from './project/project';
export { stageRun } from './stage-run/stage-run';
