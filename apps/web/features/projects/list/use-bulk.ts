'use client';

import { useState } from 'react';
import { api } from '@/features/api/client';
import { describeFailure } from '@/features/api/failure';
import { randomId } from '@/features/platform/random-id';
import type { ProjectRow } from '../queries';
import type { BulkName } from './bulk-actions';

/** What became of one project. */
export interface BulkResult {
  readonly id: string;
  readonly name: string;
  /** Null: not yet. */
  readonly outcome: { readonly ok: boolean; readonly message: string } | null;
}

const CALLS = {
  start: api.startProject,
  pause: api.pauseProject,
  resume: api.resumeProject,
  archive: api.archiveProject,
  unarchive: api.unarchiveProject,
  delete: api.deleteProject,
} as const;

/** So many at once: enough to be quick, few enough to leave the server free for others. */
const AT_ONCE = 4;

/** Gives many projects a command, each by its id, and tells what became of each. */
export function useBulk() {
  const [results, setResults] = useState<readonly BulkResult[] | null>(null);
  const run = async (name: BulkName, rows: readonly ProjectRow[], reason: string | undefined) => {
    setResults(rows.map((row) => ({ id: row.projectId, name: row.name, outcome: null })));
    const settle = (id: string, outcome: BulkResult['outcome']) =>
      setResults((before) => before?.map((one) => (one.id === id ? { ...one, outcome } : one)) ?? null);
    const left = [...rows];
    const work = async () => {
      for (let row = left.shift(); row; row = left.shift()) {
        const { projectId } = row;
        await CALLS[name](
          { params: { project: projectId }, body: { reason } },
          { idempotencyKey: randomId() },
        ).then(
          ({ message }) => settle(projectId, { ok: true, message }),
          (error: unknown) => settle(projectId, { ok: false, message: describeFailure(error).detail }),
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  };
  return { results, run, close: () => setResults(null) };
}
