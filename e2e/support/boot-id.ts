import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the kernel says to one node's programs of when the computer was booted: a file lies over the kernel's own. Needs root. */
export class BootId {
  static async make(folder: string): Promise<BootId> {
    const bootId = new BootId(join(folder, 'boot-id'));
    await bootId.change();
    return bootId;
  }

  private constructor(private readonly file: string) {}

  /** Command that a program is put behind, whose process becomes the program's. */
  get enter(): readonly string[] {
    const script = 'mount --bind "$0" /proc/sys/kernel/random/boot_id && exec "$@"';
    return ['unshare', '--mount', 'sh', '-c', script, this.file];
  }

  change(): Promise<void> {
    return writeFile(this.file, `${randomUUID()}\n`);
  }
}
