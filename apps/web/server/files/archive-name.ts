import type { FileAddress } from '@winslow/client';

/** What a folder's archive is called: after the folder, or after the place where it is the whole place. */
export function archiveName(address: FileAddress): string {
  const folder = address.path.slice(address.path.lastIndexOf('/') + 1);
  return `${folder === '' ? placeName(address) : folder}.zip`;
}

function placeName(address: FileAddress): string {
  switch (address.kind) {
    case 'pool':
      return 'pool';
    case 'runOutput':
      return `${address.project}-run-${address.run}-output`;
    case 'runWorkspace':
      return `${address.project}-run-${address.run}-workspace`;
    default:
      return `${address.project}-${address.kind}`;
  }
}
