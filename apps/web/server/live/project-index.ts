import 'server-only';
import type { ProjectOperations, ProjectRow, ProjectsChange } from '@winslow/client';
import { messageOf, UnavailableError, WinslowError } from '@winslow/domain';

/** How old rows may be that are given out while nobody answers, in milliseconds. */
const STALE_MS = 10_000;

interface Listener {
  readonly onChange: (change: ProjectsChange) => void;
  /** Null: it is over. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * All projects, in memory: built from visibility at the first question, and kept fresh from then on. A cache: it can be
 * thrown away at any time, and each web process has its own.
 */
export class ProjectIndex {
  private readonly rows = new Map<string, ProjectRow>();
  private readonly listeners = new Set<Listener>();
  private readonly waiting = new Set<() => void>();
  private readonly ended = new AbortController();
  private isWatching = false;
  private isLoaded = false;
  private trouble: { readonly error: unknown; readonly sinceMs: number } | undefined;

  constructor(private readonly watchAll: ProjectOperations['watchAll']) {}

  /** Every project, also archived ones. @throws UnavailableError where nobody has answered for a while */
  async all(): Promise<readonly ProjectRow[]> {
    this.watch();
    if (!this.isLoaded && !this.trouble) await new Promise<void>((resolve) => void this.waiting.add(resolve));
    const { trouble } = this;
    if (trouble && (!this.isLoaded || Date.now() - trouble.sinceMs > STALE_MS))
      throw asUnavailable(trouble.error);
    return [...this.rows.values()];
  }

  /** Tells of every change from now on. @returns ends that */
  subscribe(listener: Listener): () => void {
    this.watch();
    this.listeners.add(listener);
    if (this.trouble) listener.onTrouble(this.trouble.error);
    return () => void this.listeners.delete(listener);
  }

  close(): void {
    this.ended.abort();
  }

  private watch(): void {
    if (this.isWatching) return;
    this.isWatching = true;
    const options = { signal: this.ended.signal, onTrouble: (error: unknown) => this.note(error) };
    void this.watchAll(options, (change) => this.apply(change));
  }

  private apply(change: ProjectsChange): void {
    for (const row of change.changed) this.rows.set(row.projectId, row);
    for (const id of change.removed) this.rows.delete(id);
    this.isLoaded = true;
    for (const { onChange } of this.listeners) onChange(change);
    this.wake();
  }

  private note(error: unknown): void {
    this.trouble = error === null ? undefined : { error, sinceMs: this.trouble?.sinceMs ?? Date.now() };
    for (const { onTrouble } of this.listeners) onTrouble(error);
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}

function asUnavailable(error: unknown): WinslowError {
  if (error instanceof WinslowError) return error;
  return new UnavailableError(`the list of projects cannot be read: ${messageOf(error)}`, error);
}
