import { Table, Td, Th, Tr } from '@/ui/table/table';
import { originWord } from '../model/environment-rows';
import type { RunDetails } from '../queries';

/** The run's variables with the layer that each came from; Winslow's own last. */
export function RunEnvironment({ variables }: { readonly variables: RunDetails['environment'] }) {
  const ours = (origin: string): number => (origin === 'internal' ? 1 : 0);
  const sorted = variables.toSorted(
    (a, b) => ours(a.origin) - ours(b.origin) || a.name.localeCompare(b.name),
  );
  if (sorted.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1.5 font-semibold">Variables</h3>
      <Table label="Variables of the run">
        <thead>
          <tr>
            <Th>Name</Th>
            <Th>Value</Th>
            <Th>From</Th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ name, value, origin }) => (
            <Tr key={name}>
              <Td className="py-1 font-mono text-mono break-all">{name}</Td>
              <Td className="py-1 font-mono text-mono break-all">
                <span className="line-clamp-3" title={value}>
                  {value}
                </span>
              </Td>
              <Td className="py-1 text-muted">{originWord(origin)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
