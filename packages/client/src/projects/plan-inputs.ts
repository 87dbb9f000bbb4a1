import {
  filesOf,
  formatFileReference,
  objectPathFault,
  readFileReference,
  type FileReference,
  type FileSource,
  type InputFault,
  type PipelineDefinition,
} from '@winslow/domain';

/** A file that is uploaded into the project's input once the project is there. */
export interface DeclaredInput {
  /** Below the project's input. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** The inputs of a new project. */
export interface GivenInputs {
  /** `pool:/…` references, and files that are uploaded into the project's input as soon as it is there. */
  readonly inputs?: readonly (string | DeclaredInput)[];
}

/** What becomes of a new project's `--input`s: what is to be uploaded, and which parameters they set. */
export interface InputPlan {
  readonly declared: readonly DeclaredInput[];
  /** File parameters that an input sets because it was the only choice. */
  readonly bound: Readonly<Record<string, string>>;
  /** Files of the pool that must be there. */
  readonly poolFiles: readonly FileReference[];
  readonly faults: readonly InputFault[];
}

/** A file or folder that will lie in the project's input under its name. */
interface InputTree {
  readonly kind: 'file' | 'folder';
  readonly name: string;
  readonly faults: readonly InputFault[];
}

/**
 * Finds the parameter that each input stands for: a file sets the one file parameter that is required, unset, and
 * allows its source. With several of either it has to be said by name.
 */
export function planInputs(
  { inputs = [] }: GivenInputs,
  definition: PipelineDefinition,
  environment: Readonly<Record<string, string>>,
): InputPlan {
  const faults: InputFault[] = [];
  const declared = inputs.filter((input) => typeof input !== 'string');
  const references = inputs
    .filter((input) => typeof input === 'string')
    .map((input) => readReference(input, faults));
  const trees = declaredTrees(declared);
  faults.push(...trees.flatMap((tree) => tree.faults), ...doubleNames(trees));
  const bound = bindInputs(
    { references: references.filter((one) => one !== undefined), trees },
    definition,
    environment,
    faults,
  );
  const pointedAt = filesOf(definition.parameters, { ...environment, ...bound });
  const known = new Set([...declared.map((file) => file.path), ...trees.map((tree) => tree.name)]);
  faults.push(...missingInputs(pointedAt, known, inputs.length));
  const poolFiles = pointedAt.filter((file) => file.source === 'pool');
  return { declared, bound, poolFiles, faults };
}

function readReference(input: string, faults: InputFault[]): FileReference | undefined {
  const reading = readFileReference(input);
  if (reading.ok && reading.reference.source === 'pool') return reading.reference;
  const message = reading.ok ? 'is no file of the pool: give it as pool:/PATH' : reading.message;
  faults.push({ path: `input ${input}`, message });
  return undefined;
}

/** Declared files by the first part of their paths, as if each such file or folder had been given. */
function declaredTrees(declared: readonly DeclaredInput[]): InputTree[] {
  const trees = new Map<string, InputTree>();
  const seen = new Set<string>();
  const doubles: InputTree[] = [];
  for (const { path } of declared) {
    const slash = path.indexOf('/');
    const name = slash < 0 ? path : path.slice(0, slash);
    const kind = slash < 0 ? 'file' : 'folder';
    const fault = objectPathFault(path);
    const faults = fault === undefined ? [] : [{ path: `input ${JSON.stringify(path)}`, message: fault }];
    const known = trees.get(name);
    // The same path twice, or a file and a folder of one name: told as two inputs of that name.
    if (seen.has(path) || (known !== undefined && known.kind !== kind)) doubles.push({ kind, name, faults });
    else trees.set(name, { kind, name, faults: [...(known?.faults ?? []), ...faults] });
    seen.add(path);
  }
  return [...trees.values(), ...doubles];
}

function doubleNames(trees: readonly InputTree[]): InputFault[] {
  const names = trees.map((tree) => tree.name);
  const doubles = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...doubles].map((name) => ({
    path: `input ${name}`,
    message: 'several inputs have this name: rename one',
  }));
}

interface ReadInputs {
  readonly references: readonly FileReference[];
  readonly trees: readonly InputTree[];
}

function bindInputs(
  { references, trees }: ReadInputs,
  definition: PipelineDefinition,
  environment: Readonly<Record<string, string>>,
  faults: InputFault[],
): Record<string, string> {
  const bound: Record<string, string> = {};
  const unset = (source: FileSource) => unsetFileParameters(definition, { ...environment, ...bound }, source);
  const pointedAt = filesOf(definition.parameters, environment).map(formatFileReference);
  const open = references.map(formatFileReference).filter((reference) => !pointedAt.includes(reference));
  const [reference, ...otherReferences] = open;
  const [forPool, ...othersForPool] = unset('pool');
  if (
    reference !== undefined &&
    otherReferences.length === 0 &&
    forPool !== undefined &&
    othersForPool.length === 0
  ) {
    bound[forPool] = reference;
  } else {
    faults.push(...open.map((one) => unboundReference(one, unset('pool'))));
  }
  // One that cannot be read is told of by itself: that its parameter is unset would only be the consequence.
  const files = trees.filter((tree) => tree.kind === 'file').map((tree) => `input:/${tree.name}`);
  const openFiles = files.filter((file) => !pointedAt.includes(file));
  const [file, ...otherFiles] = openFiles;
  const [forInput, ...othersForInput] = unset('input');
  if (file !== undefined && otherFiles.length === 0 && forInput !== undefined && othersForInput.length === 0)
    bound[forInput] = file;
  return bound;
}

function unsetFileParameters(
  definition: PipelineDefinition,
  environment: Readonly<Record<string, string>>,
  source: FileSource,
): string[] {
  return Object.entries(definition.parameters)
    .filter(
      ([, one]) =>
        one.type === 'file' && one.required && one.default === undefined && one.from.includes(source),
    )
    .map(([name]) => name)
    .filter((name) => !Object.hasOwn(environment, name));
}

function unboundReference(reference: string, parameters: readonly string[]): InputFault {
  const message =
    parameters.length === 0
      ? 'no required file parameter is unset that may lie in the pool: name the parameter it is for by --env'
      : `say which file it is, by --env: ${parameters.map((name) => `${name}=${reference}`).join(' or ')}`;
  return { path: `input ${reference}`, message };
}

/** A parameter that points into the project's input needs a file that is uploaded there. */
function missingInputs(
  pointedAt: readonly FileReference[],
  paths: ReadonlySet<string>,
  given: number,
): InputFault[] {
  return pointedAt
    .filter((file) => file.source === 'input' && !paths.has(file.path))
    .map((file) => ({
      path: formatFileReference(file),
      message: `is not among the inputs${given === 0 ? ' (there are none)' : ''}: give the file by --input`,
    }));
}
