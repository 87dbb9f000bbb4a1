export { explainDecision } from './explain-decision';
export type { Explanation, NameOfRequest } from './explain-decision';
export { explainRefusal } from './refusal-words';
export { wayWords } from './way-words';
export { waysToFit } from './ways-to-fit';
export type { Excess, FitInput, WayToFit } from './ways-to-fit';
