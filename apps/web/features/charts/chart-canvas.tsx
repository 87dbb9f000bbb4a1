'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import 'uplot/dist/uPlot.min.css';
import { LiveChart, type ChartData, type ChartSettings } from './live-chart';

export type ChartCanvasProps = ChartData & ChartSettings;

/** The drawing of a chart, loaded by `TimeChart` only once it is needed. Other settings need another `key`. */
export function ChartCanvas({ t, series, top, ...settings }: ChartCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<LiveChart | null>(null);
  const point = useEffectEvent((at: number | null) => settings.onPoint(at));
  const make = useEffectEvent((element: HTMLElement) => {
    const made = new LiveChart(element, { ...settings, onPoint: (at) => point(at) });
    made.show({ t, series, top });
    return made;
  });
  useEffect(() => {
    if (!box.current) return;
    const made = make(box.current);
    chart.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => chart.current?.show({ t, series, top }), [t, series, top]);
  return <div ref={box} className="h-33 w-full" />;
}
