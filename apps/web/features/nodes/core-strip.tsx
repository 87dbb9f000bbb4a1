import { percentText } from './node-figures';

export interface CoreStripProps {
  /** 0 to 1 of each core. */
  readonly perCore: readonly number[];
}

const ONE_ROW = 24;
const STEP = 20;

/** Each core by height and colour: how busy it is now. Many cores stand in several rows. */
export function CoreStrip({ perCore }: CoreStripProps) {
  const columns = columnsOf(perCore.length);
  const isTall = perCore.length <= ONE_ROW;
  return (
    <div
      role="img"
      aria-label={wordsOf(perCore)}
      title={perCore.length <= ONE_ROW ? wordsOf(perCore) : undefined}
      className="inline-grid gap-px"
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, ${isTall ? '0.625rem' : '0.3125rem'}))` }}
    >
      {perCore.map((use, core) => (
        <span
          // A core is its place.
          key={core}
          className={isTall ? 'h-4.5 rounded-[1px]' : 'h-1.25'}
          style={{ background: heatOf(use, isTall) }}
        />
      ))}
    </div>
  );
}

function columnsOf(cores: number): number {
  if (cores <= ONE_ROW) return Math.max(1, cores);
  return cores <= 96 ? Math.ceil(cores / 3) : Math.ceil(cores / Math.ceil(cores / 32));
}

/** In steps of a twentieth, so that only what has really changed is drawn anew. */
function heatOf(use: number, isTall: boolean): string {
  const level = (Math.round(Math.min(1, Math.max(0, use)) * STEP) * 100) / STEP;
  const colour = `color-mix(in oklab, var(--blue-line) ${Math.round(35 + level * 0.65)}%, var(--chip))`;
  if (isTall) return `linear-gradient(to top, ${colour} ${level}%, var(--chip) ${level}%)`;
  return level === 0 ? 'var(--chip)' : colour;
}

const NAMED = 8;

function wordsOf(perCore: readonly number[]): string {
  if (perCore.length <= NAMED) return `Cores: ${perCore.map(percentText).join(', ')}`;
  const busy = perCore.filter((use) => use >= 0.5).length;
  return `${perCore.length} cores, ${busy} of them more than half busy, the busiest ${percentText(Math.max(...perCore))}`;
}
