'use client';

import { QueryView } from '@/features/api/query-view';
import { Meter } from '@/ui/feedback/meter';
import { Skeleton, SkeletonRows } from '@/ui/feedback/skeleton';
import { Panel } from '@/ui/layout/panel';
import { OutLink } from '@/ui/link/text-link';
import { StateBadge } from '@/ui/state/state-badge';
import { Facts, Table, Td, Th, Tr } from '@/ui/table/table';
import { Bytes } from '@/ui/text/bytes';
import { formatSize } from '@/ui/text/format-size';
import { Duration } from '@/ui/time/duration';
import { Doctor } from './doctor';
import { useSpace, useSystem, type Space, type SystemInfo } from './queries';

/** What runs here, whether it answers, and how much room there is. */
export function System() {
  const system = useSystem();
  const space = useSpace();
  return (
    <div className="flex flex-col gap-4">
      <Panel title="Parts" flush>
        <QueryView
          query={system}
          what="The health of the parts"
          skeleton={<SkeletonRows rows={4} label="parts" />}
        >
          {(info) => <Parts info={info} />}
        </QueryView>
      </Panel>
      <Doctor />
      <Panel title="Space">
        <QueryView query={space} what="The used space" skeleton={<Skeleton className="h-16 w-full" />}>
          {(found) => <Spaces space={found} />}
        </QueryView>
      </Panel>
      <Panel title="Versions">
        <QueryView query={system} what="The list of versions" skeleton={<Skeleton className="h-16 w-full" />}>
          {(info) => <Versions info={info} />}
        </QueryView>
      </Panel>
    </div>
  );
}

const PART_NAMES: Readonly<Record<string, string>> = {
  temporal: 'Temporal: holds every decision',
  store: 'Object store: holds every byte',
  controlWorker: 'Worker for decisions',
  placement: 'Placement: finds nodes for stages',
};

function Parts({ info }: { readonly info: SystemInfo }) {
  return (
    <>
      <Table label="Parts">
        <thead>
          <tr>
            <Th>Part</Th>
            <Th>State</Th>
            <Th right>Answers in</Th>
          </tr>
        </thead>
        <tbody>
          {info.parts.map(({ name, ok, message, latencyMs }) => (
            <Tr key={name}>
              <Td className="py-1.5">
                {PART_NAMES[name] ?? name}
                {message !== null && <span className="block text-sm break-words text-muted">{message}</span>}
              </Td>
              <Td>
                <StateBadge
                  state={ok ? 'up' : 'down'}
                  word={ok ? 'Answers' : 'Does not answer'}
                  look="plain"
                />
              </Td>
              <Td right>{latencyMs === null ? '–' : `${Math.round(latencyMs)} ms`}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <p className="flex flex-wrap gap-x-4 gap-y-1 border-t border-border px-3 py-2">
        {info.temporalUiUrl !== null && <OutLink href={info.temporalUiUrl}>Temporal’s own page</OutLink>}
        {info.s3ConsoleUrl !== null && (
          <OutLink href={info.s3ConsoleUrl}>The object store’s own page</OutLink>
        )}
      </p>
    </>
  );
}

function Spaces({ space: { store, why, nodes } }: { readonly space: Space }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {store === null ? (
        <p className="text-muted">The object store’s space is not known: {why ?? 'it does not say'}</p>
      ) : (
        <Room name="Object store" freeBytes={store.freeBytes} totalBytes={store.totalBytes} />
      )}
      {nodes.map((node) => (
        <Room
          key={node.nodeId}
          name={`Node ${node.nodeId}`}
          freeBytes={node.freeBytes}
          totalBytes={node.totalBytes}
        />
      ))}
    </div>
  );
}

interface RoomProps {
  readonly name: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
}

function Room({ name, freeBytes, totalBytes }: RoomProps) {
  const used = Math.max(0, totalBytes - freeBytes);
  return (
    <div>
      <div className="flex justify-between gap-3 pb-1.5">
        <span className="font-medium">{name}</span>
        <span className="text-muted">
          <Bytes value={freeBytes} /> free of <Bytes value={totalBytes} />
        </span>
      </div>
      <Meter
        label={`Used space of ${name}`}
        value={totalBytes === 0 ? 0 : used / totalBytes}
        text={`${formatSize(used)} of ${formatSize(totalBytes)} used`}
      />
    </div>
  );
}

function Versions({ info }: { readonly info: SystemInfo }) {
  return (
    <Facts
      items={[
        ...Object.entries(info.versions).map(([name, version]) => [name, version] as const),
        ['web: up for', <Duration key="up" from={info.web.startedAtMs} to={null} />] as const,
        ['web: memory', <Bytes key="memory" value={info.web.memoryBytes} />] as const,
        ['web: open streams', info.web.clients] as const,
      ]}
    />
  );
}
