import { open } from 'node:fs/promises';
import { onDisk } from './disk-error';

/** Makes the content of a file, or the names in a folder, survive a loss of power. */
export async function syncPath(path: string | Buffer): Promise<void> {
  await onDisk(path.toString(), async () => {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}
