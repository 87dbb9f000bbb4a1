import uPlot from 'uplot';
import { formatShortMoment } from '@/ui/time/format-time';
import { readColours, watchTheme, type CanvasColours } from './canvas-colours';
import { formatValue, stepsFor, topFor, type ChartUnit } from './chart-unit';
import { seriesLook } from './series-tone';
import type { ChartSeries } from './summarise';

/** What stays the same while a chart is shown. */
export interface ChartSettings {
  readonly unit: ChartUnit;
  /** Zone of the times below it; undefined: the browser's own. */
  readonly zone: string | undefined;
  /** Charts of one name share their crosshair. */
  readonly group: string;
  /** The point under the crosshair; null: none. */
  readonly onPoint: (at: number | null) => void;
}

export interface ChartData {
  /** Epoch milliseconds. */
  readonly t: readonly number[];
  readonly series: readonly ChartSeries[];
  /** Top of the chart; by default what the values need. */
  readonly top?: number;
}

export const CHART_HEIGHT = 132;
const AXIS_WIDTH = 62;
/** Room on the right for half of the last label below, in pixels. */
const HALF_LABEL = 22;
const DASH = [4, 3];

/** A chart on a canvas, drawn anew when its place or the theme changes. */
export class LiveChart {
  readonly #element: HTMLElement;
  readonly #settings: ChartSettings;
  readonly #stops: readonly (() => void)[];
  #plot: uPlot | null = null;
  #data: ChartData = { t: [], series: [] };
  #drawnSeries = -1;

  constructor(element: HTMLElement, settings: ChartSettings) {
    this.#element = element;
    this.#settings = settings;
    const resized = new ResizeObserver(() =>
      this.#plot?.setSize({ width: element.clientWidth, height: CHART_HEIGHT }),
    );
    resized.observe(element);
    this.#stops = [watchTheme(() => this.#draw()), () => resized.disconnect()];
  }

  show(data: ChartData): void {
    this.#data = data;
    if (data.series.length === this.#drawnSeries) this.#plot?.setData(this.#columns());
    else this.#draw();
  }

  destroy(): void {
    for (const stop of this.#stops) stop();
    this.#plot?.destroy();
    this.#plot = null;
  }

  #draw(): void {
    this.#plot?.destroy();
    this.#drawnSeries = this.#data.series.length;
    this.#plot = new uPlot(this.#options(), this.#columns(), this.#element);
  }

  #columns(): uPlot.AlignedData {
    const { t, series } = this.#data;
    return [t.map((ms) => ms / 1000), ...series.map(({ values }) => [...values])];
  }

  #top(): number {
    const { series, top } = this.#data;
    if (top !== undefined) return top;
    const highest = series
      .flatMap(({ values }) => values)
      .reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
    return topFor(highest, this.#settings.unit);
  }

  #options(): uPlot.Options {
    const { group, onPoint } = this.#settings;
    const colours = readColours(this.#element);
    return {
      width: this.#element.clientWidth,
      height: CHART_HEIGHT,
      legend: { show: false },
      padding: [8, HALF_LABEL, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, sync: { key: group } },
      scales: { y: { range: () => [0, this.#top()] } },
      axes: this.#axes(colours),
      series: [{}, ...this.#data.series.map((_, at) => seriesOptions(at, colours))],
      hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
    };
  }

  #axes(colours: CanvasColours): uPlot.Axis[] {
    const { unit, zone } = this.#settings;
    const axis = {
      stroke: colours.text,
      font: colours.font,
      grid: { stroke: colours.grid, width: 1 },
      ticks: { show: false },
    };
    const moments = ({ data: [seconds] }: uPlot, splits: readonly number[]) => {
      const spanMs = 1000 * ((seconds.at(-1) ?? 0) - (seconds[0] ?? 0));
      return splits.map((second) => formatShortMoment(second * 1000, zone, spanMs));
    };
    return [
      { ...axis, space: 72, size: 22, values: moments },
      {
        ...axis,
        size: AXIS_WIDTH,
        splits: () => [...stepsFor(this.#top(), unit)],
        values: (_, splits) => splits.map((value) => formatValue(value, unit)),
      },
    ];
  }
}

function seriesOptions(at: number, colours: CanvasColours): uPlot.Series {
  const { tone, isDashed } = seriesLook(at);
  return {
    stroke: colours.line(tone),
    fill: at === 0 ? colours.ground(tone) : undefined,
    width: 1.5,
    dash: isDashed ? DASH : undefined,
    points: { show: false },
  };
}
