import type { NodeWeights } from '@winslow/domain';

export type WeightsReading =
  { readonly ok: true; readonly weights: NodeWeights } | { readonly ok: false; readonly message: string };

const KINDS = ['cpu', 'memory', 'gpu'] as const;
const MAX_WEIGHT = 1_000;
const RULE = `must be weights such as cpu=1,memory=2,gpu=1, each above 0 and at most ${MAX_WEIGHT}`;

/** Reads `cpu=1,memory=2`: the multiplier of each kind of resource in a node's scores. One left out is 1. */
export function parseWeights(text: string): WeightsReading {
  const weights: Record<string, number> = {};
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const [kind = '', value = ''] = part.split('=').map((one) => one.trim());
    const weight = Number(value);
    if (!(KINDS as readonly string[]).includes(kind))
      return { ok: false, message: `${RULE}: "${kind}" is none` };
    if (value === '' || !(weight > 0 && weight <= MAX_WEIGHT)) return { ok: false, message: RULE };
    weights[kind] = weight;
  }
  return { ok: true, weights };
}
