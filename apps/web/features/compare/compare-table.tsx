import { Badge } from '@/ui/state/badge';
import { Table, Td, Th, Tr } from '@/ui/table/table';
import { changeText, type ComparedRow } from './compare-runs';

export interface CompareTableProps {
  readonly label: string;
  readonly heads: readonly [left: string, right: string];
  readonly rows: readonly ComparedRow[];
  /** Said where there are no rows. */
  readonly none: string;
}

/** Facts of two runs; those that differ are marked, numbers with by how much. */
export function CompareTable({ label, heads, rows, none }: CompareTableProps) {
  if (rows.length === 0) return <p className="p-3 text-muted">{none}</p>;
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>{heads[0]}</Th>
          <Th>{heads[1]}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, note = '', left, right, same }) => (
          <Tr key={`${note} ${name}`} selected={!same}>
            <Td className="py-1 font-mono text-mono break-all">
              {name} {!same && <span className="sr-only">differs</span>}
              {note !== '' && <span className="block font-sans text-sm break-normal text-muted">{note}</span>}
            </Td>
            <Td className="py-1 font-mono text-mono break-all">
              <Value text={left} />
            </Td>
            <Td className="py-1 font-mono text-mono break-all">
              <Value text={right} />
              <Change left={left} right={right} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Value({ text }: { readonly text: string | null }) {
  if (text === null) return <span className="font-sans text-muted">not set</span>;
  return <span className="line-clamp-3">{text}</span>;
}

function Change({ left, right }: { readonly left: string | null; readonly right: string | null }) {
  const change = changeText(left, right);
  return change === null ? null : (
    <span className="font-sans">
      <Badge>{change}</Badge>
    </span>
  );
}
