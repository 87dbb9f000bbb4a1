import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAskFile } from '../answer/ask-file';
import { FAULT_RULES } from '../check/fault';
import { isRecord } from '../check/raw';
import { WINSLOW_VARIABLE_NAMES } from '../environment/winslow-variables';
import { pipelineJsonSchema } from './json-schema';

const DOCS = join(__dirname, '../../../../../docs');
const page = readFileSync(join(DOCS, 'pipeline.md'), 'utf8').replace(/ {2,}\|/g, ' |');

/** Names of all keys that a schema describes. */
function keysOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keysOf);
  if (!isRecord(schema)) return [];
  const own = isRecord(schema.properties) ? Object.keys(schema.properties) : [];
  return [...own, ...Object.values(schema).flatMap(keysOf)];
}

/** Values that the page must name because a key takes only them. */
function valuesOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(valuesOf);
  if (!isRecord(schema)) return [];
  const own = Array.isArray(schema.enum) ? schema.enum.map(String) : [];
  return [...own, ...Object.values(schema).flatMap(valuesOf)];
}

describe('docs/pipeline.md', () => {
  it.each([...new Set([...keysOf(pipelineJsonSchema()), ...valuesOf(pipelineJsonSchema())])])(
    'tells about %s',
    (key) => {
      expect(page).toContain(`\`${key}\``);
    },
  );

  it('tells about every injected variable and every rule', () => {
    for (const name of [...WINSLOW_VARIABLE_NAMES, ...FAULT_RULES]) expect(page).toContain(`| \`${name}\` |`);
  });

  it('shows an ask.json that is right', () => {
    const example = /```json\n([^]*?)```/.exec(page)?.[1] ?? '';
    expect(checkAskFile(JSON.parse(example))).toMatchObject({
      ok: true,
      form: {
        fields: {
          LANE: {
            default: [
              [10, 20],
              [300, 20],
            ],
          },
        },
      },
    });
  });
});

/**
 * To write the file anew: bundle `schema/json-schema.ts` with esbuild, print `JSON.stringify(pipelineJsonSchema())`
 * into `docs/pipeline.schema.json`, and run prettier over it.
 */
it('docs/pipeline.schema.json is what the zod schema yields', () => {
  const committed: unknown = JSON.parse(readFileSync(join(DOCS, 'pipeline.schema.json'), 'utf8'));
  expect(committed).toEqual(JSON.parse(JSON.stringify(pipelineJsonSchema())));
});
