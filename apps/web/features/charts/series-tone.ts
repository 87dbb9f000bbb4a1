import type { Tone } from '@/ui/state/states';

const ORDER: readonly Tone[] = ['blue', 'violet', 'green', 'amber', 'red', 'grey'];

export interface SeriesLook {
  readonly tone: Tone;
  /** Tells a second round of colours from the first. */
  readonly isDashed: boolean;
}

/** Colour and line of the n-th series of a chart. */
export function seriesLook(at: number): SeriesLook {
  return { tone: ORDER[at % ORDER.length] ?? 'grey', isDashed: at >= ORDER.length };
}
