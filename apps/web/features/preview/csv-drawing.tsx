'use client';

import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { readColours, watchTheme } from '@/features/charts/canvas-colours';
import { orderBy } from './table-data';

export interface CsvDrawingProps {
  readonly axis: readonly (number | null)[];
  readonly axisName: string;
  readonly lines: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

const HEIGHT = 320;
const TONES = ['blue', 'amber', 'green', 'violet', 'red', 'grey'] as const;

/** Lines over an axis, drawn anew for another theme or width. Loaded only where somebody looks at a chart. */
export function CsvDrawing(props: CsvDrawingProps) {
  const [theme, setTheme] = useState(0);
  useEffect(() => watchTheme(() => setTheme((count) => count + 1)), []);
  return <Drawn key={theme} {...props} />;
}

function Drawn({ axis, axisName, lines }: CsvDrawingProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const order = orderBy(axis);
    const pick = (values: readonly (number | null)[]) => order.map((at) => values[at] ?? null);
    const colours = readColours(element);
    const scale = {
      stroke: colours.text,
      grid: { stroke: colours.grid, width: 1 },
      ticks: { stroke: colours.grid },
      font: colours.font,
    };
    const options: uPlot.Options = {
      width: element.clientWidth,
      height: HEIGHT,
      scales: { x: { time: false } },
      axes: [{ ...scale, label: axisName, labelFont: colours.font, labelSize: 20 }, scale],
      series: [
        { label: axisName },
        ...lines.map(({ name }, at) => ({
          label: name,
          stroke: colours.line(TONES[at % TONES.length] ?? 'blue'),
          width: 1.5,
          spanGaps: false,
          points: { show: order.length < 100 },
        })),
      ],
    };
    const numbers = pick(axis).map((value) => value ?? 0);
    const chart = new uPlot(options, [numbers, ...lines.map(({ values }) => pick(values))], element);
    const size = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT }));
    size.observe(element);
    return () => {
      size.disconnect();
      chart.destroy();
    };
  }, [axis, axisName, lines]);
  return <div ref={box} className="min-h-80 w-full text-sm [&_.uplot]:[font-family:inherit]!" />;
}
