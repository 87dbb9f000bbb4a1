import type { FileEntryRow } from '@winslow/api';
import type { FileAddress, Winslow } from '@winslow/client';
import { fileRow } from '../files/file-row';

/** Enough to choose from; a project with more outputs has its highlights among the first. */
const MOST_OUTPUTS = 10_000;
const PAGE = 1000;

interface Outputs {
  readonly project: string;
  /** @default the outputs that count */
  readonly run?: number;
}

/** What a project's runs, or one of them, have put out. @throws NotFoundError */
export async function listOutputs(
  winslow: Winslow,
  { project, run }: Outputs,
  signal: AbortSignal,
): Promise<FileEntryRow[]> {
  const whole = { project, path: '', isFolder: true } as const;
  const address: FileAddress =
    run === undefined ? { kind: 'output', ...whole } : { kind: 'runOutput', run, ...whole };
  const rows: FileEntryRow[] = [];
  let after: string | undefined;
  do {
    const page = await winslow.files.list(address, { recursive: true, after, limit: PAGE, signal });
    if (page.kind === 'file') break;
    rows.push(...page.entries.map((entry) => fileRow(address, entry)));
    after = page.next ?? undefined;
  } while (after !== undefined && rows.length < MOST_OUTPUTS);
  return rows;
}
