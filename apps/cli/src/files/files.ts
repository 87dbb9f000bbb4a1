import type { Command } from 'commander';
import type { CommandRunner } from '../command-runner';
import { addFilesGet } from './files-get';
import { addFilesList } from './files-ls';
import { addFilesMakeFolder } from './files-mkdir';
import { addFilesMove } from './files-mv';
import { addFilesPut } from './files-put';
import { addFilesRemove } from './files-rm';

const ADDRESSES = `
Addresses:
  pool:/PATH                      files that all projects share
  PROJECT:/input/PATH             what a project was given
  PROJECT:/output/PATH            its outputs, each as the newest successful run wrote it
  PROJECT:/runs/N/output/PATH     what run N wrote to /output
  PROJECT:/runs/N/workspace/PATH  the workspace that run N left`;

/** Commands on files of the pool, of projects and of runs. */
export function addFiles(program: Command, runner: CommandRunner): void {
  const files = program
    .command('files')
    .description('list, upload, download and tidy files')
    .addHelpText('after', ADDRESSES);
  for (const add of [
    addFilesList,
    addFilesPut,
    addFilesGet,
    addFilesMakeFolder,
    addFilesMove,
    addFilesRemove,
  ])
    add(files, runner);
  for (const command of files.commands) command.addHelpText('after', ADDRESSES);
}
