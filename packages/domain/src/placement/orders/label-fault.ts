import { LABEL_PATTERN, LABEL_RULE, MAX_LABEL_LENGTH } from '../../pipeline/schema/label-rule';

/** Why this cannot be a node's label, such as `"two words" must consist of letters…`; undefined where it can. */
export function labelFault(label: string): string | undefined {
  if (label.length > MAX_LABEL_LENGTH) return `a label has at most ${MAX_LABEL_LENGTH} characters`;
  return LABEL_PATTERN.test(label) ? undefined : `${JSON.stringify(label)} ${LABEL_RULE}`;
}
