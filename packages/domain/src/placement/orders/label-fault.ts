import { labelSchema } from '../../pipeline/schema/requirements';

/** Why this cannot be a node's label, such as `"two words" must consist of letters…`; undefined where it can. */
export function labelFault(label: string): string | undefined {
  const parsed = labelSchema.safeParse(label);
  if (parsed.success) return undefined;
  return `${JSON.stringify(label)} ${parsed.error.issues[0]?.message ?? 'is no label'}`;
}
