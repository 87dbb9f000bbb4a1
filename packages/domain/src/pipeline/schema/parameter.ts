import { z } from 'zod';
import { containerPathSchema } from '../text/container-path';
import { FILE_SOURCES } from '../text/file-reference';
import { lineSchema, proseSchema, scalarTextSchema } from '../text/printable';
import { variableNameSchema } from '../text/variable-name';
import { MAX_COORDINATE, MAX_POINTS, MAX_TEXT_PARAMETER } from './parameter-limits';

/** The types that a parameter or form field may have. */
const PARAMETER_TYPES = ['string', 'integer', 'number', 'boolean', 'choice', 'file', 'points'] as const;
/** Type of a parameter or form field. */
export type ParameterType = (typeof PARAMETER_TYPES)[number];

const MAX_PARAMETERS = 100;
const MAX_CHOICES = 500;
const MAX_PATTERN_LENGTH = 200;

const commonShape = {
  label: lineSchema(200).optional().describe('What people see instead of the name.'),
  description: proseSchema(5_000).optional().describe('Help for the person who fills it in.'),
  required: z.boolean().default(true).describe('false: may stay unset. A default counts as a value.'),
};

const stringSchema = z
  .strictObject({
    type: z.literal('string'),
    ...commonShape,
    minLength: z
      .int()
      .min(0)
      .max(MAX_TEXT_PARAMETER)
      .optional()
      .describe('Fewest characters; 1 if required, unless the default is empty.'),
    maxLength: z
      .int()
      .min(0)
      .max(MAX_TEXT_PARAMETER)
      .default(MAX_TEXT_PARAMETER)
      .describe('Most characters.'),
    pattern: z
      .string()
      .min(1)
      .max(MAX_PATTERN_LENGTH)
      .optional()
      .describe('Pattern that the whole text must match.'),
    default: scalarTextSchema(MAX_TEXT_PARAMETER).optional().describe('Value when none is given.'),
  })
  .transform((parameter) => ({
    ...parameter,
    minLength: parameter.minLength ?? (parameter.required && parameter.default !== '' ? 1 : 0),
  }));

const integerSchema = z.strictObject({
  type: z.literal('integer'),
  ...commonShape,
  minimum: z.int().optional().describe('Smallest value.'),
  maximum: z.int().optional().describe('Largest value.'),
  default: z.int().optional().describe('Value when none is given.'),
});

const numberSchema = z.strictObject({
  type: z.literal('number'),
  ...commonShape,
  minimum: z.number().optional().describe('Smallest value.'),
  maximum: z.number().optional().describe('Largest value.'),
  default: z.number().optional().describe('Value when none is given.'),
});

const booleanSchema = z.strictObject({
  type: z.literal('boolean'),
  ...commonShape,
  default: z.boolean().optional().describe('Value when none is given.'),
});

const choiceValueSchema = scalarTextSchema(1_000);
const choiceItemSchema = z
  .union(
    [
      z.strictObject({
        value: choiceValueSchema.describe('What the variable holds.'),
        label: lineSchema(200).optional().describe('What people see.'),
      }),
      choiceValueSchema,
    ],
    { error: 'must be a text, or {value, label}' },
  )
  .transform((item) => {
    if (typeof item === 'string') return { value: item, label: item };
    return { value: item.value, label: item.label ?? item.value };
  });

const choiceSchema = z.strictObject({
  type: z.literal('choice'),
  ...commonShape,
  choices: z
    .array(choiceItemSchema)
    .min(1)
    .max(MAX_CHOICES)
    .describe('What may be chosen: texts, or {value, label}.'),
  default: choiceValueSchema.optional().describe('Value when none is given; one of the choices.'),
});

const fileSchema = z.strictObject({
  type: z.literal('file'),
  ...commonShape,
  from: z
    .array(z.enum(FILE_SOURCES))
    .min(1)
    .max(FILE_SOURCES.length)
    .default(['input', 'pool'])
    .describe('Where the file may lie: input, pool.'),
  default: z.string().optional().describe('Value when none is given, as input:/path or pool:/path.'),
});

/** A point of a picture: pixels from the left and from the top. */
const pointSchema = z.tuple([z.number().min(0).max(MAX_COORDINATE), z.number().min(0).max(MAX_COORDINATE)], {
  error: 'must be a point [x, y]',
});

const pointsSchema = z.strictObject({
  type: z.literal('points'),
  ...commonShape,
  minItems: z.int().min(0).max(MAX_POINTS).default(1).describe('Fewest points.'),
  maxItems: z.int().min(0).max(MAX_POINTS).default(MAX_POINTS).describe('Most points.'),
  picture: containerPathSchema().optional().describe('Picture to click on, as a path in the container.'),
  default: z.array(pointSchema).max(MAX_POINTS).optional().describe('Value when none is given.'),
});

/** One typed parameter or form field. Rules between its keys are checked by `parameterFaults`. */
export const parameterSchema = z.discriminatedUnion('type', [
  stringSchema,
  integerSchema,
  numberSchema,
  booleanSchema,
  choiceSchema,
  fileSchema,
  pointsSchema,
]);

/** Parameters or form fields by the name of the variable that they set, in the order in which people see them. */
export const parametersSchema = z
  .record(variableNameSchema, parameterSchema)
  .superRefine((parameters, context) => {
    if (Object.keys(parameters).length > MAX_PARAMETERS) {
      context.addIssue({
        code: 'custom',
        message: `must have at most ${MAX_PARAMETERS} entries`,
        params: { rule: 'tooMany' },
      });
    }
  });

/** One typed parameter or form field, defaults filled in. */
export type ParameterDefinition = z.infer<typeof parameterSchema>;
/** Parameters or form fields by variable name. */
export type ParameterDefinitions = z.infer<typeof parametersSchema>;
/** A parameter of one type, such as `ParameterOf<'file'>`. */
export type ParameterOf<T extends ParameterType> = Extract<ParameterDefinition, { type: T }>;
/** A point of a picture: pixels from the left and from the top. */
export type Point = z.infer<typeof pointSchema>;
