import {
  filesOf,
  formatFileReference,
  readFileReference,
  type FileReference,
  type FileSource,
  type InputFault,
  type PipelineDefinition,
} from '@winslow/domain';
import { readLocalTree, type LocalFile, type LocalTree } from '../files/local-tree';

/** What becomes of a new project's `--input`s: what is uploaded, and which parameters they set. */
export interface InputPlan {
  /** `path` is below the project's input. */
  readonly uploads: readonly LocalFile[];
  /** File parameters that an input sets because it was the only choice. */
  readonly bound: Readonly<Record<string, string>>;
  /** Files of the pool that must be there. */
  readonly poolFiles: readonly FileReference[];
  readonly faults: readonly InputFault[];
}

/**
 * Reads the local inputs and finds the parameter that each stands for: a file sets the one file parameter that is
 * required, unset, and allows its source. With several of either it has to be said by name.
 */
export async function planInputs(
  inputs: readonly string[],
  definition: PipelineDefinition,
  environment: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<InputPlan> {
  const faults: InputFault[] = [];
  const references = inputs
    .filter((input) => input.startsWith('pool:'))
    .map((input) => readReference(input, faults));
  const trees: LocalTree[] = [];
  for (const input of inputs.filter((one) => !one.startsWith('pool:')))
    trees.push(await readLocalTree(input, signal));
  faults.push(...trees.flatMap((tree) => tree.faults), ...doubleNames(trees));
  const uploads = trees.flatMap((tree) => (tree.kind === 'file' ? tree.files : below(tree)));
  const bound = bindInputs(
    { references: references.filter((one) => one !== undefined), trees },
    definition,
    environment,
    faults,
  );
  const pointedAt = filesOf(definition.parameters, { ...environment, ...bound });
  const known = new Set([...uploads.map((file) => file.path), ...trees.map((tree) => tree.name)]);
  faults.push(...missingInputs(pointedAt, known, inputs.length));
  return { uploads, bound, poolFiles: pointedAt.filter((file) => file.source === 'pool'), faults };
}

function readReference(input: string, faults: InputFault[]): FileReference | undefined {
  const reading = readFileReference(input);
  if (reading.ok) return reading.reference;
  faults.push({ path: `input ${input}`, message: reading.message });
  return undefined;
}

function below(tree: LocalTree): LocalFile[] {
  return tree.files.map((file) => ({ ...file, path: `${tree.name}/${file.path}` }));
}

function doubleNames(trees: readonly LocalTree[]): InputFault[] {
  const names = trees.map((tree) => tree.name);
  const doubles = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...doubles].map((name) => ({
    path: `input ${name}`,
    message: 'several inputs have this name: rename one',
  }));
}

interface GivenInputs {
  readonly references: readonly FileReference[];
  readonly trees: readonly LocalTree[];
}

function bindInputs(
  { references, trees }: GivenInputs,
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
