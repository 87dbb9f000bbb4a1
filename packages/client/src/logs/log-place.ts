import { NotFoundError, type ProjectView } from '@winslow/domain';
import type { LogView, LogViews } from '@winslow/storage';
import { Lazy } from '../connection/lazy';
import type { CallOptions, ClientContext } from '../context';
import { viewProject } from '../projects/view-project';
import type { LogRef, LogRequest } from './log-types';

/** So long one answer serves the many requests of somebody who scrolls. */
const REMEMBERED_MS = 1_000;
const MAX_REMEMBERED = 500;

/** A log that is being looked at. */
export interface OpenLog {
  readonly ref: LogRef;
  readonly view: LogView;
}

/** What reading needs. */
export interface LogOpener {
  /** @throws NotFoundError when there is no such project, run or attempt */
  open(request: LogRequest): Promise<OpenLog>;
}

/** Finds and opens logs for all operations of one client; they share what they have read. */
export class LogDesk implements LogOpener {
  private readonly views: Lazy<LogViews>;
  private readonly remembered = new Map<string, { readonly ref: Promise<LogRef>; readonly atMs: number }>();

  constructor(readonly context: ClientContext) {
    this.views = new Lazy(async () => {
      const [{ LogViews: Views }, store] = await Promise.all([
        import('@winslow/storage'),
        context.store.open(),
      ]);
      return new Views(store);
    });
  }

  async open(request: LogRequest): Promise<OpenLog> {
    const ref = await this.find(request);
    return { ref, view: await this.look(ref, request) };
  }

  /** The log as it is now. */
  async look(ref: LogRef, { signal }: CallOptions): Promise<LogView> {
    return (await this.views.get()).open(ref, { signal });
  }

  private async find(request: LogRequest): Promise<LogRef> {
    const key = JSON.stringify([request.project, request.run, request.attempt]);
    const now = Date.now();
    const known = this.remembered.get(key);
    if (known !== undefined && now - known.atMs < REMEMBERED_MS) return known.ref;
    const { project, run, attempt } = request;
    // Without the caller's signal: others wait for the same answer.
    const ref = viewProject(this.context, project).then((view) => logRefOf(view, { run, attempt }));
    this.remembered.delete(key);
    this.remembered.set(key, { ref, atMs: now });
    ref.catch(() => this.remembered.delete(key));
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > MAX_REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
    const found = await ref;
    request.signal?.throwIfAborted();
    return found;
  }
}

/** @throws NotFoundError */
export function logRefOf(
  view: Pick<ProjectView, 'projectId' | 'name' | 'runs'>,
  { run = view.runs.length, attempt }: { readonly run?: number; readonly attempt?: number } = {},
): LogRef {
  const found = view.runs.find((one) => one.run === run);
  if (found === undefined) {
    const has = view.runs.length === 0 ? 'nothing has run yet' : `it has 1 to ${view.runs.length}`;
    throw new NotFoundError(`project ${view.name} has no run ${run === 0 ? 'with a log' : run}: ${has}`);
  }
  const newest = Math.max(1, found.attempt);
  if (attempt !== undefined && !(attempt >= 1 && attempt <= newest))
    throw new NotFoundError(
      `run ${run} of project ${view.name} has no attempt ${attempt}: it has 1 to ${newest}`,
    );
  return {
    projectId: view.projectId,
    run: found.run,
    attempt: attempt ?? newest,
    stageId: found.stageId,
  };
}
