import { assertNever } from '../../assert-never';
import { checkParameterValue } from '../answer/parameter-value';
import type { ParameterDefinition } from '../schema/parameter';
import { parameterSchema } from '../schema/parameter';
import { compilePattern } from '../text/linear-pattern';
import type { FaultPath, PipelineFault } from './fault';
import { faultAt } from './fault';
import { asRecord, isRecord } from './raw';
import { parseShape } from './structural-faults';

/** Faults between the keys of parameters or form fields, found also where a parameter has other faults besides. */
export function parameterFaults(rawParameters: unknown, base: FaultPath): PipelineFault[] {
  return Object.entries(asRecord(rawParameters)).flatMap(([name, raw]) => {
    const parameter = parseLeniently(raw);
    return parameter === undefined ? [] : ruleFaults(name, parameter, [...base, name]);
  });
}

/** The parameter without those of its keys that are faulty by themselves. */
function parseLeniently(raw: unknown): ParameterDefinition | undefined {
  const first = parseShape(parameterSchema, raw);
  if (first.ok) return first.value;
  if (!isRecord(raw)) return undefined;
  const faulty = new Set(first.faults.map((fault) => fault.path[0]));
  const second = parseShape(
    parameterSchema,
    Object.fromEntries(Object.entries(raw).filter(([key]) => !faulty.has(key))),
  );
  return second.ok ? second.value : undefined;
}

function ruleFaults(name: string, parameter: ParameterDefinition, path: FaultPath): PipelineFault[] {
  const faults = boundFaults(parameter, path);
  if (faults.length > 0 || parameter.default === undefined) return faults;
  const checked = checkParameterValue(name, parameter, parameter.default);
  return checked.ok
    ? []
    : [faultAt([...path, 'default'], 'badDefault', `breaks the parameter's own rule: ${checked.message}`)];
}

function boundFaults(parameter: ParameterDefinition, path: FaultPath): PipelineFault[] {
  switch (parameter.type) {
    case 'integer':
    case 'number':
      return orderFaults(parameter.minimum, parameter.maximum, ['minimum', 'maximum'], path);
    case 'points':
      return orderFaults(parameter.minItems, parameter.maxItems, ['minItems', 'maxItems'], path);
    case 'string':
      return [
        ...orderFaults(parameter.minLength, parameter.maxLength, ['minLength', 'maxLength'], path),
        ...patternFaults(parameter.pattern, path),
      ];
    case 'choice':
      return duplicateChoices(parameter.choices, path);
    case 'boolean':
    case 'file':
      return [];
    default:
      return assertNever(parameter);
  }
}

function orderFaults(
  low: number | undefined,
  high: number | undefined,
  [lowKey, highKey]: readonly [string, string],
  path: FaultPath,
): PipelineFault[] {
  if (low === undefined || high === undefined || low <= high) return [];
  return [
    faultAt(
      [...path, lowKey],
      'minimumAboveMaximum',
      `is ${low}, more than ${highKey}, which is ${high}; no value could be right`,
    ),
  ];
}

function patternFaults(pattern: string | undefined, path: FaultPath): PipelineFault[] {
  if (pattern === undefined) return [];
  const compiled = compilePattern(pattern);
  return compiled.ok ? [] : [faultAt([...path, 'pattern'], 'pattern', compiled.message)];
}

function duplicateChoices(choices: readonly { readonly value: string }[], path: FaultPath): PipelineFault[] {
  return choices.flatMap(({ value }, index) =>
    choices.findIndex((other) => other.value === value) === index
      ? []
      : [
          faultAt(
            [...path, 'choices', index],
            'duplicateValue',
            `is "${value}" a second time; each value may stand once`,
          ),
        ],
  );
}
