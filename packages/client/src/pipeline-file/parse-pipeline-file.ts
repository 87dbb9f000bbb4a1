import type { CheckOptions, PipelineDefinition, PipelineFault } from '@winslow/domain';
import { checkPipeline } from '@winslow/domain';
import type { Document, YAMLError } from 'yaml';
import { LineCounter, parseDocument } from 'yaml';
import { duplicateKeys } from './duplicate-keys';
import type { PipelineFileFault } from './file-fault';
import { keepNumberText } from './keep-number-text';
import type { FaultTarget } from './locate';
import { locator } from './locate';
import { specialTags } from './special-tags';
import { unknownAliases } from './unknown-aliases';

/** A pipeline file that holds to every rule, or all its faults in the order of the file. */
export type PipelineFileReading =
  | {
      readonly ok: true;
      readonly definition: PipelineDefinition;
      /** The text as it was given: what a revision keeps. */
      readonly source: string;
    }
  | { readonly ok: false; readonly faults: readonly PipelineFileFault[] };

/** What the file is called in messages when nobody says. */
const DEFAULT_FILE_NAME = 'pipeline.yaml';
/** Largest pipeline file. 200 stages fit many times over. Unit: characters. */
export const MAX_PIPELINE_FILE = 1024 * 1024;
/** A few anchors save typing; more is a bomb. */
const MAX_ALIASES = 100;
/** Nobody reads more at once, and a hostile file could have one per character. */
const MAX_FAULTS = 200;

/** Reads and checks a pipeline file. YAML 1.2, one document; anchors are fine, tags and merge keys are not. */
export function parsePipelineFile(
  text: string,
  fileName: string = DEFAULT_FILE_NAME,
  options: CheckOptions = {},
): PipelineFileReading {
  const reading = readPipeline(text, options);
  return reading.ok
    ? reading
    : { ok: false, faults: reading.faults.map((fault) => ({ file: fileName, ...fault })) };
}

type PlacedFault = Omit<PipelineFileFault, 'file'>;
type Reading =
  { readonly ok: true; readonly definition: PipelineDefinition; readonly source: string } | Refused;
type Refused = { readonly ok: false; readonly faults: readonly PlacedFault[] };

function readPipeline(text: string, options: CheckOptions): Reading {
  if (text.length > MAX_PIPELINE_FILE) {
    return refuse([
      fileFault(
        'fileTooLarge',
        `the file is larger than ${MAX_PIPELINE_FILE} characters; move data out of it`,
      ),
    ]);
  }
  const lines = new LineCounter();
  const document = parseYaml(text, lines);
  if (document === undefined) return refuse([fileFault('yaml', 'the file nests too deeply')]);
  const syntax = [...document.errors, ...document.warnings].slice(0, MAX_FAULTS).map(yamlFault(lines));
  const aliases = unknownAliases(document).map(({ name, offset }) =>
    faultAtOffset(lines, offset, {
      path: [],
      rule: 'aliases',
      message: `*${name} names no anchor; put &${name} before it`,
    }),
  );
  if (document.errors.length + aliases.length > 0) return refuse([...syntax, ...aliases]);
  const tags = specialTags(document).map(({ tag, offset }) =>
    faultAtOffset(lines, offset, {
      path: [],
      rule: 'tag',
      message: `the tag ${tag} is not supported here, remove it`,
    }),
  );
  const duplicates = duplicateKeys(document).map(({ key, offset }) =>
    faultAtOffset(lines, offset, {
      path: [],
      rule: 'duplicateKey',
      message: `the key ${key} stands here a second time; remove one of the two`,
    }),
  );
  keepNumberText(document);
  const value = toValue(document);
  if (!value.ok) return refuse([...syntax, ...tags, ...duplicates, fileFault('aliases', value.message)]);
  const check = checkPipeline(value.value, options);
  const offsetOf = locator(document);
  const content = (check.ok ? [] : check.faults).map((fault) =>
    faultAtOffset(lines, offsetOf(fault.path, targetOf(fault)), fault),
  );
  const faults = [...syntax, ...tags, ...duplicates, ...content];
  return check.ok && faults.length === 0
    ? { ok: true, definition: check.definition, source: text }
    : refuse(faults);
}

function parseYaml(text: string, lineCounter: LineCounter): Document | undefined {
  try {
    return parseDocument(text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      stringKeys: true,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
      lineCounter,
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type Value =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

/** The library refuses alias bombs with a ReferenceError, and cycles end in a RangeError at the latest. */
function toValue(document: Document): Value {
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { ok: true, value };
  } catch (error) {
    if (error instanceof ReferenceError)
      return { ok: false, message: `the file uses anchors too often or wrongly: ${error.message}` };
    if (error instanceof RangeError) return { ok: false, message: 'the file nests too deeply' };
    throw error;
  }
}

const YAML_RULES: Readonly<Record<string, PipelineFileFault['rule']>> = {
  MULTIPLE_DOCS: 'documents',
  TAG_RESOLVE_FAILED: 'tag',
  DUPLICATE_KEY: 'duplicateKey',
};
const YAML_MESSAGES: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'the file holds several documents; put each pipeline into a file of its own, and remove ---',
  TAB_AS_INDENT: 'a tab indents this line; YAML wants spaces',
};

function yamlFault(lines: LineCounter): (error: YAMLError) => PlacedFault {
  return (error) => {
    const tag =
      error.code === 'TAG_RESOLVE_FAILED'
        ? `${error.message}; tags are not supported here, remove it`
        : error.message;
    return faultAtOffset(lines, error.pos[0], {
      path: [],
      rule: YAML_RULES[error.code] ?? 'yaml',
      message: YAML_MESSAGES[error.code] ?? tag,
    });
  };
}

function targetOf(fault: PipelineFault): FaultTarget {
  switch (fault.rule) {
    case 'unknownKey':
    case 'missingKey':
    case 'reservedName':
    case 'variableName':
      return 'key';
    default:
      return 'value';
  }
}

function faultAtOffset(
  lines: LineCounter,
  offset: number,
  fault: Omit<PlacedFault, 'line' | 'column'>,
): PlacedFault {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col), ...fault };
}

function fileFault(rule: PipelineFileFault['rule'], message: string): PlacedFault {
  return { line: 1, column: 1, path: [], rule, message };
}

function refuse(faults: readonly PlacedFault[]): Refused {
  const sorted = [...faults].sort((one, other) => one.line - other.line || one.column - other.column);
  return { ok: false, faults: sorted.slice(0, MAX_FAULTS) };
}
