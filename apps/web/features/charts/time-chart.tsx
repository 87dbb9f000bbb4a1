'use client';

import { clsx } from 'clsx';
import dynamic from 'next/dynamic';
import { Skeleton } from '@/ui/feedback/skeleton';
import { TONES } from '@/ui/state/states';
import { formatMoment } from '@/ui/time/format-time';
import { useTimeZone } from '@/ui/time/zone';
import { formatValue, type ChartUnit } from './chart-unit';
import { seriesLook } from './series-tone';
import { factsOf, summarise, type ChartSeries } from './summarise';

const ChartCanvas = dynamic(async () => (await import('./chart-canvas')).ChartCanvas, {
  ssr: false,
  loading: () => <Skeleton className="h-33 w-full" />,
});

export interface TimeChartProps {
  readonly title: string;
  /** Epoch milliseconds of each point. */
  readonly t: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly unit: ChartUnit;
  /** Top of the chart; by default what the values need. */
  readonly top?: number;
  /** Charts of one name share their crosshair. */
  readonly group: string;
  /** The point under the crosshair of the group, whose values are shown; null: the newest ones. */
  readonly point: number | null;
  readonly onPoint: (at: number | null) => void;
}

/** Values over time, with what they are now or under the crosshair; for readers in one sentence. */
export function TimeChart({ title, t, series, unit, top, group, point, onPoint }: TimeChartProps) {
  const zone = useTimeZone();
  const spanMs = (t.at(-1) ?? 0) - (t[0] ?? 0);
  const words = summarise({ title, unit, series }, (at) => formatMoment(t[at] ?? 0, zone, spanMs));
  const isKnown = series.some(({ values }) => values.some((value) => value !== null));
  return (
    <figure className="flex min-w-0 flex-col gap-1 rounded-lg border border-border bg-surface p-3">
      <figcaption className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <h3 className="mr-auto font-semibold">{title}</h3>
        {series.map(({ label, values }, at) => (
          <span key={label} className="inline-flex items-center gap-1.5 text-sm">
            <Mark at={at} />
            <span className="text-muted">{label}</span>
            <span className="min-w-12 text-right">
              {formatValue(point === null ? factsOf(values)?.newest : values[point], unit)}
            </span>
          </span>
        ))}
      </figcaption>
      <p className="sr-only">{words}</p>
      <div aria-hidden className="min-h-33">
        {isKnown ? (
          <ChartCanvas
            key={`${unit} ${group} ${zone ?? ''}`}
            t={t}
            series={series}
            top={top}
            unit={unit}
            zone={zone}
            group={group}
            onPoint={onPoint}
          />
        ) : (
          <p className="flex h-33 items-center justify-center text-muted">
            Nothing was measured in this time
          </p>
        )}
      </div>
    </figure>
  );
}

function Mark({ at }: { readonly at: number }) {
  const { tone, isDashed } = seriesLook(at);
  return (
    <span
      aria-hidden
      className={clsx(
        'inline-block w-3',
        isDashed ? `border-t-2 border-dashed ${TONES[tone].line}` : `h-0.5 ${TONES[tone].fill}`,
      )}
    />
  );
}
