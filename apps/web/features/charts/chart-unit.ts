import { formatSize } from '@/ui/text/format-size';

/** What a chart measures. */
export type ChartUnit = 'share' | 'bytes' | 'bytesPerSecond' | 'celsius' | 'watts' | 'number';

/** A value in words; a dash where nothing is known. */
export function formatValue(value: number | null | undefined, unit: ChartUnit): string {
  if (value === null || value === undefined) return '–';
  switch (unit) {
    case 'share':
      return `${Math.round(value * 100)} %`;
    case 'bytes':
      return formatSize(value);
    case 'bytesPerSecond':
      return `${formatSize(value)}/s`;
    case 'celsius':
      return `${Math.round(value)} °C`;
    case 'watts':
      return `${Math.round(value)} W`;
    case 'number':
      return String(Math.round(value * 100) / 100);
    default:
      return unit satisfies never;
  }
}

/** Where the lines across a chart lie: round figures, of bytes powers of two. */
export function stepsFor(top: number, unit: ChartUnit): readonly number[] {
  if (top <= 0) return [0];
  const isBytes = unit === 'bytes' || unit === 'bytesPerSecond';
  const step = isBytes ? binaryStep(top / 2) : decimalStep(top / 3);
  const count = Math.floor(top / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}

function binaryStep(most: number): number {
  return 2 ** Math.floor(Math.log2(most));
}

function decimalStep(least: number): number {
  const size = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * size >= least - 1e-12) ?? 10;
  return factor * size;
}

/** The top of a chart whose highest value is `highest`: a bit above, never flat. */
export function topFor(highest: number, unit: ChartUnit): number {
  const least = { share: 1, bytes: 1024, bytesPerSecond: 64 * 1024, celsius: 50, watts: 50, number: 1 }[unit];
  return Math.max(least, unit === 'share' ? highest : highest * 1.1);
}
