const WIDTH = 64;
const HEIGHT = 18;

export interface SparkLineProps {
  /** 0 to 1, oldest first. */
  readonly values: readonly number[];
  /** How many values fill its width. */
  readonly most?: number;
}

/** The last two minutes at a glance; the figure beside it says what it is now. */
export function SparkLine({ values, most = 120 }: SparkLineProps) {
  const x = (at: number) => WIDTH - ((values.length - 1 - at) * WIDTH) / (most - 1);
  const y = (value: number) => HEIGHT - 0.75 - Math.min(1, Math.max(0, value)) * (HEIGHT - 1.5);
  const line = values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  return (
    <svg aria-hidden width={WIDTH} height={HEIGHT} className="shrink-0 border-b border-border">
      {values.length > 1 && (
        <>
          <polygon
            points={`${x(0).toFixed(1)},${HEIGHT} ${line} ${WIDTH},${HEIGHT}`}
            fill="var(--blue-line)"
            opacity="0.16"
          />
          <polyline points={line} fill="none" stroke="var(--blue-line)" strokeWidth="1.25" />
        </>
      )}
    </svg>
  );
}
