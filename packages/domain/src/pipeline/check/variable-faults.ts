import { expandText } from '../environment/expand';
import { WINSLOW_RUN_VARIABLE_NAMES, WINSLOW_VARIABLE_NAMES } from '../environment/winslow-variables';
import { suggest } from '../text/suggest';
import type { FaultPath, PipelineFault } from './fault';
import { faultAt } from './fault';
import { asList, asRecord } from './raw';

type TextAt = { readonly path: FaultPath; readonly text: string };

/**
 * Variables that no layer known at check time sets, in all texts of stages that are expanded. Known are the
 * environment and parameters of the pipeline, form fields of this and earlier stages, the stage's own environment,
 * Winslow's own, and `others` (such as the project's).
 */
export function variableFaults(rawPipeline: unknown, others: readonly string[]): PipelineFault[] {
  const pipeline = asRecord(rawPipeline);
  const shared = new Set([
    ...others,
    ...setNames(pipeline.environment),
    ...Object.keys(asRecord(pipeline.parameters)),
  ]);
  return asList(pipeline.stages).flatMap((raw, index) => {
    const stage = asRecord(raw);
    for (const field of Object.keys(asRecord(asRecord(stage.form).fields))) shared.add(field);
    return stageFaults(stage, ['stages', index], shared);
  });
}

function stageFaults(
  stage: Readonly<Record<string, unknown>>,
  path: FaultPath,
  shared: ReadonlySet<string>,
): PipelineFault[] {
  const environment = asRecord(stage.environment);
  const inContainer = new Set([...shared, ...setNames(environment), ...WINSLOW_VARIABLE_NAMES]);
  for (const [name, value] of Object.entries(environment)) if (value === null) inContainer.delete(name);
  const inEnvironment = new Set([...shared, ...WINSLOW_RUN_VARIABLE_NAMES]);
  return [
    ...imageTexts(asRecord(stage.image), [...path, 'image']).flatMap((text) => textFaults(text, inContainer)),
    ...textsOf(environment, [...path, 'environment']).flatMap((text) =>
      textFaults(text, inEnvironment, inContainer),
    ),
  ];
}

function imageTexts(image: Readonly<Record<string, unknown>>, path: FaultPath): TextAt[] {
  const { name, workdir, user } = image;
  return [
    ...textsOf({ name, workdir, user }, path),
    ...textsOf(asList(image.args), [...path, 'args']),
    ...textsOf(asList(image.entrypoint), [...path, 'entrypoint']),
  ];
}

function textsOf(container: object, path: FaultPath): TextAt[] {
  return Object.entries(container).flatMap(([key, text]) =>
    typeof text === 'string' ? [{ path: [...path, Array.isArray(container) ? Number(key) : key], text }] : [],
  );
}

/** `elsewhere`: names that are set, but not where this text is expanded. */
function textFaults(
  { path, text }: TextAt,
  known: ReadonlySet<string>,
  elsewhere: ReadonlySet<string> = known,
): PipelineFault[] {
  const expansion = expandText(text, Object.fromEntries([...known].map((name) => [name, ''])));
  if (expansion.ok) return [];
  const faults = expansion.undefined.map((name) => undefinedFault(path, name, known, elsewhere));
  return expansion.malformed === undefined
    ? faults
    : [...faults, faultAt(path, 'malformedVariable', `cannot be expanded: ${expansion.malformed}`)];
}

function undefinedFault(
  path: FaultPath,
  name: string,
  known: ReadonlySet<string>,
  elsewhere: ReadonlySet<string>,
): PipelineFault {
  if (!elsewhere.has(name)) {
    const way = 'set it under environment, or declare it under parameters; write $$ for a dollar sign';
    return faultAt(
      path,
      'undefinedVariable',
      `uses the variable ${name}, which nothing sets; ${way}`,
      suggest(name, [...known]),
    );
  }
  const reason = WINSLOW_VARIABLE_NAMES.includes(name)
    ? 'which is known only once a node is chosen; use it in image.args, or read it in the program'
    : "which only this stage's own environment sets; values there see the other layers only";
  return faultAt(path, 'undefinedVariable', `uses the variable ${name}, ${reason}`);
}

function setNames(environment: unknown): string[] {
  return Object.entries(asRecord(environment)).flatMap(([name, value]) => (value === null ? [] : [name]));
}
