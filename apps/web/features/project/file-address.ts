/** Where the browser gets a file's bytes: the API sends it on to the object store, signed anew each time. */
export function contentUrl(address: string, disposition: 'inline' | 'attachment' = 'inline'): string {
  return `/api/v1/files/content?${new URLSearchParams({ address, disposition })}`;
}

/** The project's page of files, at a file or folder. */
export function filesHref(project: string, { run, preview }: { run?: number; preview?: string }): string {
  const query = new URLSearchParams();
  if (run !== undefined) query.set('run', String(run));
  if (preview !== undefined) query.set('preview', preview);
  const text = query.toString();
  return `${projectHref(project, 'files')}${text === '' ? '' : `?${text}`}`;
}

/** @param line from 0, as the API counts; the address counts from 1, as people do */
/** @param line from 0; the address counts as people do, from 1 */
/** A run's log, at a line where one is given (from 0, as the API counts; the page counts from 1, as people do). */
export function logHref(project: string, run: number, line?: number | null): string {
  const at = line === undefined || line === null ? '' : `&line=${line + 1}`;
  return `${projectHref(project, 'logs')}?run=${run}${at}`;
}

export type ProjectTab = 'overview' | 'control' | 'history' | 'files' | 'logs' | 'pipeline';

export function projectHref(
  project: string,
  tab: ProjectTab,
  query: Readonly<Record<string, string>> = {},
): string {
  const text = new URLSearchParams(query).toString();
  return `/projects/${encodeURIComponent(project)}/${tab}${text === '' ? '' : `?${text}`}`;
}

/** Address of a file that a parameter points at, as a container sees it (`/input/a.mp4`); null for another text. */
export function addressOfMount(projectId: string, text: string): string | null {
  const [, place, path] = /^\/(input|resources)\/(.+)$/s.exec(text) ?? [];
  if (place === undefined || path === undefined) return null;
  return place === 'input' ? `${projectId}:/input/${path}` : `pool:/${path}`;
}
