export { explainDecision } from './explain-decision';
export type { NameOfRequest } from './explain-decision';
export { explainRefusal } from './refusal-words';
export { wayWords } from './way-words';
export { waysToFit } from './ways-to-fit';
export type { WayToFit } from './ways-to-fit';
