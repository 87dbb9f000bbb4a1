import type { Command } from 'commander';
import type { FileEntry } from '../api';
import type { Cli } from '../cli';
import type { CommandRunner } from '../command-runner';
import { formatTime } from '../output/format-time';
import { parseAddress } from './parse-address';

const EXAMPLES = `
Examples:
  winslow files ls pool:/
  winslow files ls street-1:/output/ -r
  winslow files ls street-1:/runs/2/workspace/tracks --json`;

interface ListOptions {
  readonly recursive?: boolean;
  readonly json?: boolean;
}

/** `winslow files ls ADDRESS` */
export function addFilesList(files: Command, runner: CommandRunner): void {
  files
    .command('ls')
    .description('list a folder, or one file')
    .argument('<address>', 'where to look')
    .option('-r, --recursive', 'with everything below')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(runner.action(list));
}

async function list(
  { print, signal, api }: Cli,
  text: string,
  { recursive, json }: ListOptions,
): Promise<void> {
  const address = await parseAddress('<address>', text);
  const [{ formatFileAddress }, { listRemote }] = await Promise.all([
    import('@winslow/client/file-address'),
    import('../transfer/remote-files'),
  ]);
  const { kind, entries } = await listRemote(await api(), formatFileAddress(address), { recursive, signal });
  const start = kind === 'file' || address.path === '' ? 0 : address.path.length + 1;
  const nameOf = (entry: FileEntry): string => (kind === 'file' ? entry.name : entry.path.slice(start));
  if (json) print.json(entries.map((entry) => jsonOf(entry, nameOf(entry))));
  else if (entries.length === 0) print.note('nothing is there');
  else await printEntries(print, entries, nameOf);
}

async function printEntries(
  print: Cli['print'],
  entries: readonly FileEntry[],
  nameOf: (entry: FileEntry) => string,
): Promise<void> {
  const { formatBytes } = await import('@winslow/domain');
  const showsRun = entries.some((entry) => entry.run !== undefined);
  print.table(entries, [
    { title: 'kind', text: (entry) => entry.kind },
    { title: 'size', text: ({ size }) => (size === null ? '-' : formatBytes(size)), align: 'right' },
    {
      title: 'modified',
      text: ({ modifiedAtMs }) => (modifiedAtMs === null ? '-' : formatTime(modifiedAtMs)),
    },
    ...(showsRun ? [{ title: 'run', text: ({ run }: FileEntry) => String(run ?? '-') }] : []),
    { title: 'name', text: (entry) => displayName(entry, nameOf(entry)) },
  ]);
}

function displayName({ kind, target }: FileEntry, name: string): string {
  if (kind === 'folder') return `${name}/`;
  return kind === 'link' ? `${name} -> ${target ?? ''}` : name;
}

function jsonOf(entry: FileEntry, name: string): Record<string, unknown> {
  const { kind, path, size, modifiedAtMs, etag, contentId, run, target } = entry;
  if (kind === 'link') return { kind, name, path, target };
  if (kind === 'folder') return { kind, name, path, modifiedAtMs };
  return { kind, name, path, size, modifiedAtMs, etag, id: contentId, run };
}
