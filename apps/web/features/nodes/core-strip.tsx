import { percentText } from './node-figures';

export interface CoreStripProps {
  /** 0 to 1 of each core. */
  readonly perCore: readonly number[];
}

const FEW = 8;
const ONE_ROW = 24;
const ROW = 32;
const STEP = 20;

/** Each core by height and colour: how busy it is now. Many cores stand in several rows. */
export function CoreStrip({ perCore }: CoreStripProps) {
  const cores = perCore.length;
  const columns = cores <= ONE_ROW ? Math.max(1, cores) : ROW;
  const width = cores <= FEW ? '0.5rem' : cores <= ONE_ROW ? '0.1875rem' : '0.125rem';
  const isTall = perCore.length <= ONE_ROW;
  return (
    <div
      role="img"
      aria-label={wordsOf(perCore)}
      title={perCore.length <= ONE_ROW ? wordsOf(perCore) : undefined}
      className="inline-grid shrink-0 gap-px"
      style={{ gridTemplateColumns: `repeat(${columns}, ${width})` }}
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
