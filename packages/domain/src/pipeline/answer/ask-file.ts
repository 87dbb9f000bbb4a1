import { z } from 'zod';
import type { PipelineFault } from '../check/fault';
import { faultAt } from '../check/fault';
import { hostileFaults } from '../check/hostile-shape';
import { parameterFaults } from '../check/parameter-faults';
import { asRecord } from '../check/raw';
import { parseShape } from '../check/structural-faults';
import type { FormDefinition } from '../schema/form';
import type { ParameterDefinitions } from '../schema/parameter';
import { parametersSchema } from '../schema/parameter';
import { MAX_POINTS } from '../schema/parameter-limits';
import { CONTAINER_DIR, containerPathSchema } from '../text/container-path';
import { lineSchema, proseSchema } from '../text/printable';
import { applyDefaultsFrom } from './form-defaults';

/** Largest `/winslow/ask.json`: a form, not data. Unit: bytes. */
export const ASK_FILE_MAX_BYTES = 256 * 1024;

/** Pictures of a question must be kept with the run, so they lie where the run's files do. */
const ASK_PICTURE_FOLDERS: readonly string[] = [CONTAINER_DIR.output, CONTAINER_DIR.workspace];

/** What a stage writes to `/winslow/ask.json`: the form of a definition, and `defaults` by field name. */
const askFileSchema = z.strictObject({
  title: lineSchema(200).optional().describe('Heading of the form.'),
  description: proseSchema(5_000).optional().describe('What is asked, and why.'),
  picture: containerPathSchema(ASK_PICTURE_FOLDERS)
    .optional()
    .describe('Picture below /output or /workspace.'),
  fields: parametersSchema.describe('Fields by the name of the variable that the answer sets.'),
  defaults: z
    .record(z.string(), z.unknown())
    .default({})
    .describe("Defaults by field name; they replace the fields' own."),
});

/** A question ready to be asked, or every fault of the file. */
export type AskFileCheck =
  | { readonly ok: true; readonly form: FormDefinition }
  | { readonly ok: false; readonly faults: PipelineFault[] };

/** Checks the text of `/winslow/ask.json`: size, JSON, form. */
export function parseAskFile(text: string): AskFileCheck {
  if (new TextEncoder().encode(text).length > ASK_FILE_MAX_BYTES) {
    return refuse(
      faultAt(
        [],
        'tooLong',
        `is larger than ${ASK_FILE_MAX_BYTES} bytes; put data into /output and ask about it`,
      ),
    );
  }
  try {
    return checkAskFile(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse(faultAt([], 'format', `is no JSON: ${error.message}`));
  }
}

/** Checks what a stage asks: the same form as in a definition, with its defaults merged into the fields. */
export function checkAskFile(value: unknown): AskFileCheck {
  const hostile = hostileFaults(value);
  if (hostile.length > 0) return { ok: false, faults: hostile };
  const parsed = parseShape(askFileSchema, value);
  const ruleFaults = parameterFaults(asRecord(value).fields, ['fields']);
  if (!parsed.ok) return { ok: false, faults: [...parsed.faults, ...ruleFaults] };
  const { defaults, ...plain } = parsed.value;
  const { form, faults } = applyDefaultsFrom(plain, defaults);
  const all = [
    ...ruleFaults,
    ...faults.map((fault) => faultAt(['defaults', ...fault.path], fault.rule, fault.detail)),
    ...sizeFaults(form),
    ...pictureFaults(form.fields),
  ];
  return all.length > 0 ? { ok: false, faults: all } : { ok: true, form };
}

function sizeFaults(form: FormDefinition): PipelineFault[] {
  const points = Object.values(form.fields).reduce(
    (sum, field) => sum + (field.type === 'points' ? (field.default?.length ?? 0) : 0),
    0,
  );
  return points > MAX_POINTS
    ? [faultAt(['fields'], 'tooMany', `hold ${points} points together; at most ${MAX_POINTS} can be shown`)]
    : [];
}

function pictureFaults(fields: ParameterDefinitions): PipelineFault[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.type !== 'points' || field.picture === undefined) return [];
    const { picture } = field;
    if (ASK_PICTURE_FOLDERS.some((folder) => picture.startsWith(`${folder}/`))) return [];
    return [
      faultAt(['fields', name, 'picture'], 'path', `must lie below ${ASK_PICTURE_FOLDERS.join(' or ')}`),
    ];
  });
}

function refuse(fault: PipelineFault): AskFileCheck {
  return { ok: false, faults: [fault] };
}
