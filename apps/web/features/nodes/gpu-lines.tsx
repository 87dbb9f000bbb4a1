import { Meter } from '@/ui/feedback/meter';
import { formatSize } from '@/ui/text/format-size';
import { percentText, shortModel, type GpuNow } from './node-figures';

/** From here on a card slows itself down, degrees Celsius. */
const HOT_C = 85;

/** A line for each GPU: use, memory, temperature, power, and whether it is reserved. */
export function GpuLines({ gpus }: { readonly gpus: readonly GpuNow[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {gpus.map((one) => (
        <GpuLine key={one.gpu.uuid} {...one} />
      ))}
    </ul>
  );
}

function GpuLine({ gpu, now, work }: GpuNow) {
  const use = now?.use ?? null;
  const memory = now?.memoryUsedBytes ?? null;
  const power = now?.powerW ?? null;
  const heat = now?.temperatureC ?? null;
  return (
    <li
      title={`${gpu.model}${work ? `, reserved for ${work.projectName ?? work.projectId} run ${work.run}` : ', free'}`}
      className="flex flex-wrap items-center gap-x-1.5 sm:grid sm:grid-cols-[2.75rem_2.5rem_2.5rem_7rem_2.75rem_2.75rem_3.75rem] sm:gap-1.5 text-sm whitespace-nowrap"
    >
      <span className="text-muted">
        <span className="sr-only">{shortModel(gpu.model)} </span>
        GPU {gpu.index}
      </span>
      {use === null ? (
        <span className="text-muted">–</span>
      ) : (
        <Meter
          label={`Use of GPU ${gpu.index}`}
          value={use}
          text={percentText(use)}
          tone="blue"
          className="w-10"
        />
      )}
      <span className="text-right">{use === null ? '' : percentText(use)}</span>
      <span className="text-right text-muted">
        {memory === null ? '–' : formatSize(memory)} / {formatSize(gpu.memoryBytes)}
      </span>
      <span className={`text-right ${heat !== null && heat >= HOT_C ? 'font-medium text-red-fg' : ''}`}>
        {heat === null ? '' : `${Math.round(heat)} °C`}
      </span>
      <span className="text-right text-muted">{power === null ? '' : `${Math.round(power)} W`}</span>
      <span className="text-muted">{work ? 'reserved' : ''}</span>
    </li>
  );
}
