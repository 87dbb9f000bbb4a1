/** Where in a value a fault lies: keys and indexes from the root. */
export type FaultPath = readonly (string | number)[];

/** Rules that a value can break. */
export const FAULT_RULES = [
  'unknownKey',
  'missingKey',
  'unknownVersion',
  'wrongType',
  'notOneOf',
  'tooSmall',
  'tooLarge',
  'unit',
  'format',
  'oneLine',
  'controlCharacters',
  'tooLong',
  'tooMany',
  'tooDeep',
  'variableName',
  'reservedName',
  'path',
  'glob',
  'pattern',
  'minimumAboveMaximum',
  'duplicateValue',
  'duplicateStageId',
  'badDefault',
  'undefinedVariable',
  'malformedVariable',
  'badAnswer',
] as const;
/** Name of a rule that a value broke; stable, for programs. */
export type FaultRule = (typeof FAULT_RULES)[number];

/** One broken rule of a pipeline or form. */
export type PipelineFault = {
  readonly path: FaultPath;
  readonly rule: FaultRule;
  /** For people: names the thing, the rule and the way out. */
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion?: string;
};

/** The path as people read it: `stages[0].image.name`; `the file` for the root. */
function formatPath(path: FaultPath): string {
  if (path.length === 0) return 'the file';
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}

/** A fault whose message begins with the path. */
export function faultAt(path: FaultPath, rule: FaultRule, text: string, suggestion?: string): PipelineFault {
  const hint = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
  const message = `${formatPath(path)} ${text}${hint}`;
  return suggestion === undefined ? { path, rule, message } : { path, rule, message, suggestion };
}

/** Is this rule's name one of ours? Custom issues of the schema carry it as text. */
export function isFaultRule(text: unknown): text is FaultRule {
  return FAULT_RULES.some((rule) => rule === text);
}
