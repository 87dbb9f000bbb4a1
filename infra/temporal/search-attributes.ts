import type { Connection } from '@temporalio/client';
import { InfraError } from '../errors';
import { poll } from '../process/poll';
import { withTemporal } from './temporal-connection';

/** Temporal's numbers for the types of indexed values. */
const INDEXED_VALUE_TYPE = { Keyword: 2, Int: 3, Bool: 5, Datetime: 6, KeywordList: 7 } as const;

type SearchAttributeType = keyof typeof INDEXED_VALUE_TYPE;

/** What projects are listed, filtered and counted by. */
export const SEARCH_ATTRIBUTES = {
  WinslowProject: 'Keyword',
  WinslowState: 'Keyword',
  WinslowOwner: 'Keyword',
  WinslowPipeline: 'Keyword',
  WinslowStage: 'Keyword',
  WinslowNode: 'Keyword',
  WinslowPool: 'Keyword',
  WinslowTrigger: 'Keyword',
  WinslowTags: 'KeywordList',
  WinslowArchived: 'Bool',
  WinslowNeedsInput: 'Bool',
  WinslowPriority: 'Int',
  WinslowUpdatedAt: 'Datetime',
} as const satisfies Readonly<Record<string, SearchAttributeType>>;

const USABLE_TIMEOUT_MS = 30_000;

/** Those of ours that the server lacks, and those that it has with another type. */
export function compareSearchAttributes(existing: Readonly<Record<string, unknown>>): {
  missing: string[];
  wrong: string[];
} {
  const entries = Object.entries(SEARCH_ATTRIBUTES);
  return {
    missing: entries.filter(([name]) => !(name in existing)).map(([name]) => name),
    wrong: entries
      .filter(([name, type]) => name in existing && existing[name] !== INDEXED_VALUE_TYPE[type])
      .map(([name]) => name),
  };
}

/** Registers what is missing and waits until all can be asked for. Idempotent. */
export async function ensureSearchAttributes(address: string, namespace: string): Promise<void> {
  await withTemporal(address, async (connection) => {
    const known = await connection.operatorService.listSearchAttributes({ namespace });
    const { missing, wrong } = compareSearchAttributes(known.customAttributes ?? {});
    if (wrong.length > 0) {
      throw new InfraError(
        'SEARCH_ATTRIBUTE_TYPE',
        `namespace ${namespace} at ${address} has search attributes of another type: ${wrong.join(', ')}`,
        'use another namespace (WINSLOW_TEMPORAL_NAMESPACE), or remove them with the Temporal CLI',
      );
    }
    if (missing.length > 0) await addAttributes(connection, namespace, missing);
  });
  await waitUsable(address, namespace);
}

async function addAttributes(
  connection: Connection,
  namespace: string,
  names: readonly string[],
): Promise<void> {
  const types: Readonly<Record<string, SearchAttributeType>> = SEARCH_ATTRIBUTES;
  const searchAttributes = Object.fromEntries(
    names.map((name) => [name, INDEXED_VALUE_TYPE[types[name] ?? 'Keyword']]),
  );
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}

/** A new attribute is known everywhere only after the server's caches were refreshed. */
async function waitUsable(address: string, namespace: string): Promise<void> {
  const query = Object.keys(SEARCH_ATTRIBUTES)
    .map((name) => `${name} IS NULL`)
    .join(' AND ');
  let refusal: unknown;
  const usable = await poll(
    async () => {
      try {
        await withTemporal(address, (to) => to.workflowService.countWorkflowExecutions({ namespace, query }));
        return true;
      } catch (error) {
        refusal = error;
        return undefined;
      }
    },
    { timeoutMs: USABLE_TIMEOUT_MS },
  );
  if (usable) return;
  throw new InfraError(
    'SEARCH_ATTRIBUTES_UNUSABLE',
    `the search attributes of ${namespace} at ${address} cannot be used after ${USABLE_TIMEOUT_MS / 1000} s`,
    'see log/temporal.log in the data folder',
    { cause: refusal },
  );
}
