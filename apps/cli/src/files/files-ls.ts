import type { Command } from 'commander';
import type { RemoteEntry } from '@winslow/client';
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
  { print, signal, winslow }: Cli,
  text: string,
  { recursive, json }: ListOptions,
): Promise<void> {
  const address = await parseAddress('<address>', text);
  const { files } = await winslow();
  const listing = await files.list(address, { recursive, signal });
  const entries = listing.kind === 'file' ? [listing.entry] : listing.entries;
  const start = listing.kind === 'file' || address.path === '' ? 0 : address.path.length + 1;
  const nameOf = (entry: RemoteEntry) =>
    entry.path.slice(listing.kind === 'file' ? entry.path.lastIndexOf('/') + 1 : start);
  if (json) {
    print.json(entries.map((entry) => jsonOf(entry, nameOf(entry))));
    return;
  }
  if (entries.length === 0) {
    print.note('nothing is there');
    return;
  }
  const { formatBytes } = await import('@winslow/domain');
  const showsRun = entries.some((entry) => entry.kind === 'file' && entry.run !== undefined);
  print.table(entries, [
    { title: 'kind', text: (entry) => entry.kind },
    {
      title: 'size',
      text: (entry) => (entry.kind === 'file' ? formatBytes(entry.size) : '-'),
      align: 'right',
    },
    {
      title: 'modified',
      text: (entry) => (modifiedOf(entry) === null ? '-' : formatTime(modifiedOf(entry) ?? 0)),
    },
    ...(showsRun
      ? [
          {
            title: 'run',
            text: (entry: RemoteEntry) => (entry.kind === 'file' ? `${entry.run ?? '-'}` : '-'),
          },
        ]
      : []),
    { title: 'name', text: (entry) => displayName(entry, nameOf(entry)) },
  ]);
}

function displayName(entry: RemoteEntry, name: string): string {
  if (entry.kind === 'folder') return `${name}/`;
  return entry.kind === 'link' ? `${name} -> ${entry.target}` : name;
}

function modifiedOf(entry: RemoteEntry): number | null {
  return entry.kind === 'link' ? null : entry.modifiedAtMs;
}

function jsonOf(entry: RemoteEntry, name: string): Record<string, unknown> {
  const { kind, path } = entry;
  if (kind === 'link') return { kind, name, path, target: entry.target };
  if (kind === 'folder') return { kind, name, path, modifiedAtMs: entry.modifiedAtMs };
  const { size, modifiedAtMs, bytes, run } = entry;
  return { kind, name, path, size, modifiedAtMs, etag: bytes.etag, id: bytes.id, run };
}
