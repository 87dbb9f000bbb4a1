import { formatSize } from './format-size';

/** A size for people; the exact bytes are its title. */
export function Bytes({ value }: { readonly value: number | null }) {
  if (value === null) return <span className="text-muted">–</span>;
  return (
    <data value={value} title={`${value.toLocaleString('en-US')} bytes`} className="whitespace-nowrap">
      {formatSize(value)}
    </data>
  );
}
