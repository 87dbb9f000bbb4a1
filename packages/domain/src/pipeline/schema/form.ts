import { z } from 'zod';
import { CONTAINER_DIR, containerPathSchema, workspacePathSchema } from '../text/container-path';
import { lineSchema, proseSchema } from '../text/printable';
import { parametersSchema } from './parameter';

/** Folders that hold pictures which a form may show. */
const PICTURE_FOLDERS = [
  CONTAINER_DIR.workspace,
  CONTAINER_DIR.output,
  CONTAINER_DIR.input,
  CONTAINER_DIR.resources,
];

/** A form that a person fills in before the stage starts. The answers become environment of this and the following stages. */
export const formSchema = z.strictObject({
  title: lineSchema(200).optional().describe('Heading of the form.'),
  description: proseSchema(5_000).optional().describe('What is asked, and why.'),
  picture: containerPathSchema(PICTURE_FOLDERS)
    .optional()
    .describe('Picture shown with the form, as a path in the container.'),
  fields: parametersSchema.describe('Fields by the name of the variable that the answer sets.'),
  defaultsFrom: workspacePathSchema
    .optional()
    .describe('JSON file of the workspace (a path in it) whose keys are defaults of the fields.'),
});

/** A form that a person fills in, before a stage (definition) or because a stage asked (`ask.json`). */
export type FormDefinition = z.infer<typeof formSchema>;
