import { isFakeGpu, weightWords, type NodeInventory } from '@winslow/domain';
import { Badge } from '@/ui/state/badge';
import { Facts } from '@/ui/table/table';
import { Bytes } from '@/ui/text/bytes';
import { Time } from '@/ui/time/time';
import { coresText } from './node-figures';
import type { NodeRow } from './queries';

/** What a node is and has. */
export function NodeFacts({ node }: { readonly node: NodeRow }) {
  const { up, sinceMs, inventory, labels, weights } = node;
  const since = <Time key="since" at={sinceMs} look="absolute" />;
  if (!inventory)
    return (
      <Facts
        items={[
          [up ? 'Up since' : 'Lost since', since],
          ['Has', 'not known: its worker has not said hello yet'],
        ]}
      />
    );
  return (
    <Facts
      items={[
        [up ? 'Up since' : 'Lost since', since],
        ['Host', inventory.hostname],
        ['Cores', <Cores key="cores" inventory={inventory} />],
        ['Memory', <Offered key="memory" inventory={inventory} kind="memoryBytes" />],
        ['Disk', <Offered key="disk" inventory={inventory} kind="diskBytes" />],
        ['GPUs', <Gpus key="gpus" gpus={inventory.gpus} />],
        ['Labels', <Labels key="labels" labels={labels} />],
        ['Weights', weightWords(weights)],
        ['Pool', inventory.pool],
        ['System', `${inventory.versions.os}, kernel ${inventory.versions.kernel}`],
        ['Software', `Winslow ${inventory.versions.winslow}, Docker ${inventory.versions.docker}`],
      ]}
    />
  );
}

interface OfNode {
  readonly inventory: NodeInventory;
}

/** What the node offers; where its computer has more, that too. */
function Cores({ inventory: { cpus, cpuModel, computer } }: OfNode) {
  const all = computer && computer.cpus > cpus ? ` of ${computer.cpus}` : '';
  return `${all ? `${cpus}${all} cores` : coresText(cpus)}, ${cpuModel}`;
}

function Offered({ inventory, kind }: OfNode & { readonly kind: 'memoryBytes' | 'diskBytes' }) {
  const all = inventory.computer?.[kind] ?? 0;
  return (
    <>
      <Bytes value={inventory[kind]} />
      {all > inventory[kind] && (
        <>
          {' '}
          of <Bytes value={all} />
        </>
      )}
    </>
  );
}

function Gpus({ gpus }: Pick<NodeInventory, 'gpus'>) {
  if (gpus.length === 0) return <span className="text-muted">none</span>;
  return (
    <ul>
      {gpus.map(({ uuid, index, model, memoryBytes }) => (
        <li key={uuid}>
          {index} · {model}, <Bytes value={memoryBytes} />
          {isFakeGpu(uuid) && (
            <>
              {' '}
              <Badge tone="amber">Not real</Badge>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Labels({ labels }: Pick<NodeRow, 'labels'>) {
  if (labels.length === 0) return <span className="text-muted">none</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {labels.map((label) => (
        <Badge key={label}>{label}</Badge>
      ))}
    </span>
  );
}
