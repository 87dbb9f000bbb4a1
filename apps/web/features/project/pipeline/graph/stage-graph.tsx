'use client';

import type { StageDefinition } from '@winslow/domain';
import { clsx } from 'clsx';
import Link from 'next/link';
import { useId, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { stateLook, TONES } from '@/ui/state/states';
import { StateIcon } from '@/ui/state/state-icon';
import { projectHref } from '../../file-address';
import { stageStrip, type StripStage } from '../../model/stage-strip';
import { useOpenProject } from '../../project-context';
import { graphEdges, type GraphEdge } from './graph-edges';
import {
  BOX_HEIGHT,
  BOX_WIDTH,
  columnsIn,
  farPath,
  nextPath,
  placeBoxes,
  sizeOf,
  type Place,
} from './graph-layout';

/** The pipeline as a picture: stages with their states, and arrows along which data goes. Each leads to its newest run. */
export function StageGraph({ stages }: { readonly stages: readonly StageDefinition[] }) {
  const { view } = useOpenProject();
  const box = useRef<HTMLDivElement>(null);
  const columns = useColumns(box);
  const strip = stageStrip(view);
  const places = placeBoxes(strip.length, columns);
  const edges = graphEdges(stages, strip);
  const { width, height } = sizeOf(places);
  return (
    <div ref={box} className="overflow-x-auto p-3">
      <nav aria-label="Graph of the stages" className="relative mx-auto" style={{ width, height }}>
        <Arrows edges={edges} places={places} />
        {strip.map((stage, at) => (
          <Box key={stage.stageId} stage={stage} place={places[at]} />
        ))}
      </nav>
      {edges.some(({ kind }) => kind === 'reads') && (
        <p className="mt-4 text-sm text-muted">Dashed arrows: results of the one are read by the other.</p>
      )}
    </div>
  );
}

/** Columns that the element has room for; known before anything is painted. */
function useColumns(box: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(1);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const fit = () => {
      const { paddingLeft, paddingRight } = getComputedStyle(element);
      setColumns(
        columnsIn(element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)),
      );
    };
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(element);
    return () => watch.disconnect();
  }, [box]);
  return columns;
}

const STROKES: Readonly<Record<GraphEdge['state'], string>> = {
  done: 'stroke-green-line',
  outdated: 'stroke-amber-line',
  planned: 'stroke-border-strong',
};

interface ArrowsProps {
  readonly edges: readonly GraphEdge[];
  readonly places: readonly Place[];
}

function Arrows({ edges, places }: ArrowsProps) {
  const head = useId();
  return (
    <svg aria-hidden className="absolute inset-0 size-full overflow-visible fill-none">
      <defs>
        <marker
          id={head}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M 0 0 L 8 4 L 0 8 z" className="fill-[context-stroke]" />
        </marker>
      </defs>
      {edges.map(({ from, to, kind, state }) => {
        const [start, end] = [places[from], places[to]];
        if (!start || !end) return null;
        return (
          <path
            key={`${kind} ${from} ${to}`}
            d={kind === 'next' ? nextPath(start, end) : farPath(start, end)}
            markerEnd={`url(#${head})`}
            strokeWidth={1.5}
            strokeDasharray={kind === 'reads' ? '4 4' : undefined}
            className={kind === 'reads' ? 'stroke-violet-line' : STROKES[state]}
          />
        );
      })}
    </svg>
  );
}

function Box({ stage, place }: { readonly stage: StripStage; readonly place: Place | undefined }) {
  const { project } = useOpenProject();
  const { position, name, state, run, outdated, stageId } = stage;
  const look = stateLook(state);
  if (!place) return null;
  // One without a run has nothing but its card to lead to.
  const href = run === null ? `#stage-${stageId}` : projectHref(project, 'history', { run: String(run.run) });
  return (
    <Link
      href={href}
      style={{ left: place.x, top: place.y, width: BOX_WIDTH, height: BOX_HEIGHT }}
      className={clsx(
        'absolute flex flex-col justify-center gap-1 rounded-lg border bg-surface px-3 hover:bg-hover',
        state === 'pending' || state === 'next' ? 'border-border-strong' : TONES[look.tone].line,
        outdated && 'border-dashed',
      )}
    >
      <span className="flex items-baseline gap-1.5">
        <span className="text-sm text-muted">{position}</span>
        <span className="truncate font-medium" title={name}>
          {name}
        </span>
      </span>
      <span className={clsx('flex items-center gap-1.5 text-sm', TONES[look.tone].text)}>
        <StateIcon state={state} className="size-3.5" />
        <span aria-hidden className="truncate">
          {look.word}
        </span>
        {run && (
          <span className="ml-auto shrink-0 text-muted">
            {outdated && 'older · '}run {run.run}
          </span>
        )}
      </span>
    </Link>
  );
}
