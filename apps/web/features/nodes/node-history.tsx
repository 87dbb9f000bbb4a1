'use client';

import { ChartLine, Table2 } from 'lucide-react';
import { useState } from 'react';
import type { RecentSamples } from '@winslow/domain';
import { QueryView } from '@/features/api/query-view';
import { TimeChart } from '@/features/charts/time-chart';
import { usePageAddress } from '@/features/project/use-address';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Segments } from '@/ui/form/segments';
import { formatMoment } from '@/ui/time/format-time';
import { useTimeZone } from '@/ui/time/zone';
import { HistoryTable } from './history-table';
import { nodeChartsOf } from './node-charts-of';
import { useNodeHistory, type NodeHistory, type NodeRow } from './queries';
import { RANGES, readRange, type Range } from './range';
import { withTrail } from './with-trail';

export interface NodeHistoryProps {
  readonly node: NodeRow;
  readonly trail: RecentSamples | undefined;
}

const RANGE_OPTIONS = (Object.keys(RANGES) as Range[]).map((value) => ({
  value,
  label: RANGES[value].label,
}));

/** How busy a node was: charts with one crosshair, or the same as a table. It stays when the node is lost. */
export function NodeHistoryView({ node, trail }: NodeHistoryProps) {
  const address = usePageAddress();
  const range = readRange(address.get('range'));
  const look = address.get('look') === 'table' ? 'table' : 'charts';
  const [point, setPoint] = useState<number | null>(null);
  const query = useNodeHistory(node.nodeId, range);
  return (
    <section aria-labelledby="node-history" className="mt-6">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h2 id="node-history" className="mr-auto text-lg font-semibold">
          How busy it was
          <PointTime
            at={point === null ? null : (query.data?.t[point] ?? null)}
            spanMs={RANGES[range].spanMs}
          />
        </h2>
        <Segments
          label="Time shown"
          value={range}
          options={RANGE_OPTIONS}
          onChange={(value) => address.set({ range: value === '1h' ? null : value })}
        />
        <Segments
          label="Shown as"
          value={look}
          options={[
            { value: 'charts', label: 'Charts', icon: <ChartLine aria-hidden className="size-4" /> },
            { value: 'table', label: 'Table', icon: <Table2 aria-hidden className="size-4" /> },
          ]}
          onChange={(value) => address.set({ look: value === 'table' ? value : null })}
        />
      </div>
      <QueryView query={query} what="How busy this node was" skeleton={<HistorySkeleton />}>
        {(history) => <Shown {...{ node, trail, history, range, look, point, setPoint }} />}
      </QueryView>
    </section>
  );
}

interface ShownProps extends NodeHistoryProps {
  readonly history: NodeHistory;
  readonly range: Range;
  readonly look: 'charts' | 'table';
  readonly point: number | null;
  readonly setPoint: (at: number | null) => void;
}

function Shown({ node, trail, history, range, look, point, setPoint }: ShownProps) {
  const whole = withTrail(history, trail);
  const charts = nodeChartsOf(whole, node.inventory);
  if (look === 'table') return <HistoryTable t={whole.t} charts={charts} words={RANGES[range].words} />;
  return (
    <div className="grid gap-3 lg:grid-cols-2">
      {charts.map((chart) => (
        <TimeChart key={chart.title} {...chart} t={whole.t} group="node" point={point} onPoint={setPoint} />
      ))}
    </div>
  );
}

/** The time under the crosshair. */
function PointTime({ at, spanMs }: { readonly at: number | null; readonly spanMs: number }) {
  const zone = useTimeZone();
  if (at === null) return null;
  return <span className="ml-3 text-base font-normal text-muted">at {formatMoment(at, zone, spanMs)}</span>;
}

function HistorySkeleton() {
  return (
    <div role="status" className="grid gap-3 lg:grid-cols-2">
      <span className="sr-only">Loading how busy this node was…</span>
      {[0, 1, 2, 3].map((chart) => (
        <Skeleton key={chart} className="h-46 w-full" />
      ))}
    </div>
  );
}
