import type { StageRunRecord } from '@winslow/domain';
import { Bytes } from '@/ui/text/bytes';

const SHOWN = 50;

/** The files that the run read, exactly as they were then. */
export function RunInputs({ record }: { readonly record: StageRunRecord }) {
  const { inputs } = record;
  if (inputs.length === 0) return null;
  const more = inputs.length - SHOWN;
  return (
    <div>
      <h3 className="mb-1.5 font-semibold">Inputs</h3>
      <ul className="divide-y divide-border">
        {inputs.slice(0, SHOWN).map(({ mount, path, size, etag }) => (
          <li key={`${mount}/${path}`} className="flex min-h-7 items-center gap-3">
            <code className="min-w-0 flex-1 text-mono break-all" title={`ETag ${etag}`}>
              /{mount}/{path}
            </code>
            <span className="text-sm text-muted">
              <Bytes value={size} />
            </span>
          </li>
        ))}
        {more > 0 && <li className="py-1 text-muted">and {more} more</li>}
      </ul>
    </div>
  );
}
